//! A connection to a room below whoever is on it: how it is opened, and how it ends.

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::{TcpSocket, TcpStream};
use tokio_tungstenite::{
    WebSocketStream, client_async,
    tungstenite::{Error, Message, client::IntoClientRequest, http::HeaderValue},
};

use crate::{soon, world::Room};

pub(super) type Socket = WebSocketStream<TcpStream>;

/// Opens a connection to a room without saying anything.
pub async fn connect(room: &Room, headers: &[(&'static str, &str)]) -> Result<Socket, Error> {
    connect_through(TcpSocket::new_v4().unwrap(), room, headers).await
}

/// The same through a socket with settings of its own.
pub async fn connect_through(
    socket: TcpSocket,
    room: &Room,
    headers: &[(&'static str, &str)],
) -> Result<Socket, Error> {
    let url = format!("ws://{}/api/rooms/{}/live", room.address, room.code);
    let mut request = url.into_client_request()?;
    for (name, value) in headers {
        request.headers_mut().insert(*name, HeaderValue::from_str(value).unwrap());
    }
    let (socket, _) = client_async(request, socket.connect(room.address).await?).await?;
    Ok(socket)
}

/// Reads until the connection is closed; what was heard, and the code.
pub async fn until_closed(socket: &mut Socket) -> (Vec<Value>, Option<u16>) {
    let mut heard = Vec::new();
    let closed = async {
        loop {
            match socket.next().await {
                Some(Ok(Message::Text(text))) => heard.push(serde_json::from_str(&text).unwrap()),
                Some(Ok(Message::Close(frame))) => return frame.map(|frame| frame.code.into()),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return None,
            }
        }
    };
    let code = soon("the connection to be closed", closed).await;
    (heard, code)
}

/// Says hello and expects to be sent away: the reason that was said, and the code.
pub async fn turned_away(room: &Room, hello: Value) -> (Option<String>, Option<u16>) {
    let mut socket = connect(room, &[]).await.unwrap();
    let mut message = hello;
    message["type"] = json!("hello");
    socket.send(Message::text(message.to_string())).await.unwrap();
    let (heard, code) = until_closed(&mut socket).await;
    let bye = heard.last().and_then(|bye| bye["reason"].as_str().map(str::to_owned));
    assert!(heard.iter().all(|message| message["type"] == "bye"), "{heard:?}");
    (bye, code)
}
