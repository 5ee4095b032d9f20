//! The way to a server: its name, its port, its certificate. Each thing that can be wrong has its sentence. It must never know
//! what is asked there.

use std::{io, sync::Arc};

use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpStream, lookup_host},
    time::timeout,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{
        CertificateError, ClientConfig, Error, RootCertStore, crypto::ring::default_provider,
        pki_types::ServerName,
    },
};

use crate::{
    limits::TRY_TIME,
    origin::{Name, Origin, Scheme},
};

/// A connection, with TLS or without.
pub(super) trait Connection: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Connection for T {}

/// Where a server is, as people open it.
pub(super) struct Place {
    pub(super) origin: Origin,
    /// What stands before its own paths: nothing, or something that begins with a slash.
    pub(super) path: String,
    tls: Option<TlsConnector>,
}

impl Place {
    /// Reads an address that has its scheme.
    pub(super) fn read(url: &str) -> Option<Place> {
        let after_scheme = url.find("://")? + 3;
        let path_at = url[after_scheme..].find('/').map_or(url.len(), |at| after_scheme + at);
        let (origin, path) = url.split_at(path_at);
        let origin = Origin::read(origin)?;
        let tls = (origin.scheme == Scheme::Https).then(as_browsers_do);
        Some(Place { origin, path: path.to_owned(), tls })
    }

    pub(super) fn is_secure(&self) -> bool {
        self.tls.is_some()
    }

    /// What is sent as `Host`.
    pub(super) fn authority(&self) -> String {
        let origin = self.origin.to_string();
        origin.split_once("://").map_or_else(String::new, |(_, authority)| authority.to_owned())
    }

    /// A path of the server's own.
    pub(super) fn path_to(&self, path: &str) -> String {
        format!("{}{path}", self.path)
    }

    /// Whether anybody is there.
    ///
    /// # Errors
    /// A sentence with a way out.
    pub(super) async fn reach(&self) -> Result<TcpStream, String> {
        let Origin { name, port, .. } = &self.origin;
        let addresses: Vec<_> = match name {
            Name::Ip(ip) => vec![(*ip, *port).into()],
            Name::Dns(name) => {
                let found = timeout(TRY_TIME, lookup_host((name.as_str(), *port))).await;
                let Ok(Ok(found)) = found else {
                    return Err(format!(
                        "nobody here knows the name {name}: is it written as in the link, and does this network's DNS have it?"
                    ));
                };
                found.collect()
            }
        };
        let socket = match timeout(TRY_TIME, TcpStream::connect(&addresses[..])).await {
            Ok(Ok(socket)) => socket,
            Ok(Err(error)) if error.kind() == io::ErrorKind::ConnectionRefused => {
                return Err(format!(
                    "no program listens at {name}, port {port}, or a firewall says no in its place: does the proxy in front run?"
                ));
            }
            Ok(Err(error)) => return Err(format!("{name}, port {port}, cannot be reached: {error}")),
            Err(_) => {
                return Err(format!(
                    "nothing comes back from {name}, port {port}: a firewall swallows it; let this network out to that port"
                ));
            }
        };
        let _ = socket.set_nodelay(true);
        Ok(socket)
    }

    /// TLS on a connection, when the address has it.
    ///
    /// # Errors
    /// A sentence with a way out.
    pub(super) async fn secure(&self, socket: TcpStream) -> Result<Box<dyn Connection>, String> {
        let Some(tls) = &self.tls else { return Ok(Box::new(socket)) };
        let name = match &self.origin.name {
            Name::Ip(ip) => ServerName::IpAddress((*ip).into()),
            Name::Dns(name) => ServerName::try_from(name.clone())
                .map_err(|_| format!("{name} is no name for a certificate"))?,
        };
        match timeout(TRY_TIME, tls.connect(name, socket)).await {
            Ok(Ok(secure)) => Ok(Box::new(secure)),
            Ok(Err(error)) => Err(self.why_not(&error)),
            Err(_) => Err("nothing comes back to the greeting of TLS: a firewall swallows it".into()),
        }
    }

    /// A connection.
    ///
    /// # Errors
    /// A sentence with a way out.
    pub(super) async fn dial(&self) -> Result<Box<dyn Connection>, String> {
        self.secure(self.reach().await?).await
    }

    fn why_not(&self, error: &io::Error) -> String {
        let name = &self.origin.name;
        match error.get_ref().and_then(|error| error.downcast_ref::<Error>()) {
            Some(Error::InvalidCertificate(
                CertificateError::Expired | CertificateError::ExpiredContext { .. },
            )) => "the certificate has expired: renew it".into(),
            Some(Error::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) => format!("the certificate is for another name than {name}: have one made for it"),
            Some(Error::InvalidCertificate(CertificateError::UnknownIssuer)) => {
                "the certificate comes from nobody this machine knows: serve the whole chain; where a firewall reads along, \
                 every phone has to trust it too; an authority of your own is named in SSL_CERT_FILE"
                    .into()
            }
            Some(Error::InvalidMessage(_)) | None => {
                format!("no TLS is spoken at port {}: is the address one of http:// ? ({error})", self.origin.port)
            }
            Some(error) => format!("TLS fails: {error}"),
        }
    }
}

/// Certificates are believed as this machine's browsers believe them.
fn as_browsers_do() -> TlsConnector {
    let mut believed = RootCertStore::empty();
    believed.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring has what TLS needs");
    let mut config = config.with_root_certificates(believed).with_no_client_auth();
    // A WebSocket is asked for in HTTP/1.1, by browsers too.
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    TlsConnector::from(Arc::new(config))
}
