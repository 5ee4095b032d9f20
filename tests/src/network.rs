//! Networks that stand in the way: a proxy in front of a server that does to upgrades and to long answers what firewalls and
//! guest networks do, with TLS or without; and the certificates of both. It must never know a message.

use std::{io, net::SocketAddr, sync::Arc};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, copy, copy_bidirectional, split},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::ring::default_provider,
        pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
    },
};

/// What a network does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    None,
    /// An upgrade is answered 403.
    Refuses,
    /// An upgrade loses its headers on the way.
    Strips,
    /// An upgrade is never answered.
    Swallows,
    /// Besides, an answer is handed on when it is whole.
    Holds,
    /// Whoever asks the server is answered with a page to sign in.
    AsksToSignIn,
}

/// A network in front of a server, until this is dropped.
pub struct Network {
    pub address: SocketAddr,
    passing: JoinHandle<()>,
}

impl Drop for Network {
    fn drop(&mut self) {
        self.passing.abort();
    }
}

impl Network {
    pub async fn before(behind: SocketAddr, trouble: Trouble) -> Network {
        Network::start(behind, trouble, None).await
    }

    /// One in which a proxy has TLS, and nothing is wrong.
    pub async fn with_tls(behind: SocketAddr, certificate: &Certificate) -> Network {
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(certificate.key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .and_then(|config| {
                config.with_no_client_auth().with_single_cert(vec![certificate.der.clone().into()], key)
            });
        let config = config.expect("a certificate of ours");
        Network::start(behind, Trouble::None, Some(TlsAcceptor::from(Arc::new(config)))).await
    }

    async fn start(behind: SocketAddr, trouble: Trouble, tls: Option<TlsAcceptor>) -> Network {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let passing = tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let tls = tls.clone();
                // Whoever goes away in the middle is no fault.
                tokio::spawn(async move {
                    match tls {
                        None => pass(socket, behind, trouble).await,
                        Some(tls) => pass(tls.accept(socket).await?, behind, trouble).await,
                    }
                });
            }
        });
        Network { address, passing }
    }
}

async fn pass(
    mut client: impl AsyncRead + AsyncWrite + Unpin,
    behind: SocketAddr,
    trouble: Trouble,
) -> io::Result<()> {
    let mut asked = Vec::new();
    let end = loop {
        if let Some(at) = asked.windows(4).position(|four| four == b"\r\n\r\n") {
            break at + 4;
        }
        if client.read_buf(&mut asked).await? == 0 {
            return Ok(());
        }
    };
    let body = asked.split_off(end);
    let mut head = String::from_utf8(asked).map_err(io::Error::other)?;
    let is_upgrade = head.to_ascii_lowercase().contains("\r\nupgrade:");
    match trouble {
        Trouble::Refuses if is_upgrade => {
            return client.write_all(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n").await;
        }
        Trouble::Swallows | Trouble::Holds if is_upgrade => return std::future::pending().await,
        Trouble::AsksToSignIn => {
            let page = "<!doctype html><title>Guest network</title><h1>Please sign in</h1>";
            let head = format!("content-type: text/html\r\ncontent-length: {}\r\n\r\n", page.len());
            return client.write_all(format!("HTTP/1.1 200 OK\r\n{head}{page}").as_bytes()).await;
        }
        Trouble::Strips | Trouble::Holds => head = without_hops(&head),
        _ => {}
    }
    let mut server = TcpStream::connect(behind).await?;
    server.write_all(&[head.as_bytes(), &body].concat()).await?;
    if trouble == Trouble::Holds {
        let (mut heard, mut said) = server.split();
        let (mut from_client, mut to_client) = split(client);
        let mut whole = Vec::new();
        tokio::select! {
            read = heard.read_to_end(&mut whole) => read?,
            // More of what is asked may come; that no more comes says nothing.
            Err(error) = copy(&mut from_client, &mut said) => return Err(error),
        };
        return to_client.write_all(&whole).await;
    }
    copy_bidirectional(&mut client, &mut server).await.map(drop)
}

/// A head without what is for the next hop alone, and with the wish that the connection ends with the answer.
fn without_hops(head: &str) -> String {
    let is_kept = |line: &&str| {
        let line = line.to_ascii_lowercase();
        !line.is_empty() && !line.starts_with("upgrade:") && !line.starts_with("connection:")
    };
    let kept: Vec<_> = head.split("\r\n").filter(is_kept).chain(["connection: close", "", ""]).collect();
    kept.join("\r\n")
}

/// Whoever signs certificates.
pub struct Authority(CertifiedIssuer<'static, KeyPair>);

/// A certificate with its key.
pub struct Certificate {
    der: Vec<u8>,
    /// As files hold it.
    pub pem: String,
    key: KeyPair,
}

impl Authority {
    pub fn new() -> Authority {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Authority(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    /// What whoever trusts it keeps in a file.
    pub fn pem(&self) -> String {
        self.0.pem()
    }

    /// A certificate for these names and addresses.
    pub fn signs(&self, names: &[&str]) -> Certificate {
        let names: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
        self.signs_as(CertificateParams::new(names).unwrap())
    }

    /// One that was good in another century.
    pub fn signed_long_ago(&self, name: &str) -> Certificate {
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        params.not_before = rcgen::date_time_ymd(1990, 1, 1);
        params.not_after = rcgen::date_time_ymd(1991, 1, 1);
        self.signs_as(params)
    }

    fn signs_as(&self, params: CertificateParams) -> Certificate {
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.0).unwrap();
        Certificate { der: certificate.der().to_vec(), pem: certificate.pem(), key }
    }
}

impl Default for Authority {
    fn default() -> Authority {
        Authority::new()
    }
}

impl Certificate {
    /// The key, as files hold it.
    pub fn key_pem(&self) -> String {
        self.key.serialize_pem()
    }
}
