//! The way to NATS: which servers, who we are there, what a server has to be like. Every refusal is a sentence for the
//! operator. It must never know a stream.

use std::{
    error::Error,
    fs,
    future::ready,
    io,
    path::Path,
    sync::{
        OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
};

use anyhow::{Context, bail};
use async_nats::{
    Client, ConnectError, ConnectErrorKind, ConnectOptions, ReconnectToServer, Server, ServerInfo, rustls,
};
use tokio::time::{Instant, sleep};
use zeroize::Zeroizing;

use crate::{
    config::Config,
    limits::{NATS_ANSWER, NATS_PAYLOAD_MIN, NATS_REST, NATS_START_PATIENCE, NATS_VERSION_MIN},
    seal::Key,
};

/// Connects to one of the servers.
///
/// # Errors
/// A sentence for the operator.
pub(super) async fn connect(config: &Config) -> anyhow::Result<Client> {
    let servers = servers(&config.log)?;
    let until = Instant::now() + NATS_START_PATIENCE;
    let client = loop {
        // Boxed: what the client keeps on its way would be kept by everybody who waits for us.
        match Box::pin(options(config).await?.connect(&servers)).await {
            Ok(client) => break client,
            Err(error)
                if matches!(
                    error.kind(),
                    ConnectErrorKind::AuthorizationViolation | ConnectErrorKind::Authentication
                ) =>
            {
                bail!("NATS does not let us in: is --log-credentials that of a user it knows?")
            }
            Err(error) if let Some(why) = never(&error) => bail!(why),
            // They may be starting at this moment.
            Err(_) if Instant::now() < until => sleep(NATS_REST).await,
            Err(error) => bail!("none of the servers in --log {} answers: {error}", config.log),
        }
    };
    fits(&client.server_info())?;
    Ok(client)
}

/// Why trying again leads nowhere, if it does not.
fn never(error: &ConnectError) -> Option<String> {
    let fault = error.source()?.downcast_ref::<io::Error>()?.get_ref()?.downcast_ref::<rustls::Error>()?;
    match fault {
        rustls::Error::InvalidCertificate(_) => Some(format!(
            "NATS shows a certificate that is not believed here ({fault}): name with --log-ca who has signed it, and write \
             its names in --log as the certificate has them"
        )),
        rustls::Error::AlertReceived(_) => Some(format!(
            "NATS does not believe the certificate of this node ({fault}): give one that it knows with --log-cert and --log-key"
        )),
        rustls::Error::InvalidMessage(_) => Some(
            "NATS speaks no TLS there: set `tls` in its configuration, or write nats:// in --log when nobody else is on the way"
                .into(),
        ),
        _ => None,
    }
}

/// The addresses in `nats://a:4222,b:4222`; what stands before the first is meant for all.
fn servers(log: &str) -> anyhow::Result<Vec<String>> {
    let (scheme, rest) = log.split_once("://").context("write nats:// or tls:// before the servers")?;
    if rest.contains('@') {
        bail!(
            "--log is shown to whoever starts the server: give name and password with --log-credentials FILE"
        );
    }
    let server = |address: &str| {
        let address = address.trim();
        let address =
            address.strip_prefix(scheme).and_then(|rest| rest.strip_prefix("://")).unwrap_or(address);
        format!("{scheme}://{address}")
    };
    let servers: Vec<_> = rest.split(',').map(server).collect();
    if servers.iter().any(|server| server.parse::<async_nats::ServerAddr>().is_err() || server.ends_with('/'))
    {
        bail!("--log {log} names no servers; write for instance nats://n1:4222,n2:4222,n3:4222");
    }
    Ok(servers)
}

/// The servers in turn, from the one behind the first that was reached. By chance, as the client would choose, one that is alone
/// would be found again, a few times in a row even.
#[derive(Default)]
struct InTurn {
    first: OnceLock<usize>,
    moves: AtomicUsize,
}

impl InTurn {
    /// Where to go now; `reached` tells of each server whether it ever was. `None`: nowhere yet, so anyone will do.
    fn next(&self, reached: &[bool]) -> Option<usize> {
        let reached_first = reached.iter().position(|was| *was)?;
        let first = self.first.get_or_init(|| reached_first);
        Some((first + 1 + self.moves.fetch_add(1, Ordering::Relaxed)) % reached.len())
    }
}

async fn options(config: &Config) -> anyhow::Result<ConnectOptions> {
    let in_turn = InTurn::default();
    let mut options = ConnectOptions::new()
        .connection_timeout(2 * NATS_ANSWER)
        .request_timeout(Some(NATS_ANSWER))
        // What others tell of their addresses may lead nowhere from here: the three are in --log.
        .ignore_discovered_servers()
        .reconnect_delay_callback(|_| NATS_REST)
        .reconnect_to_server_callback(move |servers: Vec<Server>, _| {
            let reached: Vec<bool> = servers.iter().map(|server| server.did_connect).collect();
            let next = in_turn.next(&reached).map(|at| servers[at].addr.clone());
            ready(next.map(|addr| ReconnectToServer { addr, delay: None }))
        })
        // A whole snapshot may wait for a slow room; what is dropped is read again.
        .subscription_capacity(16 * 1024);
    if let Some(file) = &config.log_credentials {
        let text = Zeroizing::new(read_text(file, "--log-credentials")?);
        let seed = text.trim();
        options = if text.contains("BEGIN NATS USER JWT") {
            options
                .credentials(&text)
                .with_context(|| format!("{} holds no credentials of NATS", file.display()))?
        } else if seed.starts_with("SU") && !seed.contains(char::is_whitespace) {
            options.nkey(seed.to_owned())
        } else if let Some((name, password)) = seed.split_once(':') {
            options.user_and_password(name.to_owned(), password.to_owned())
        } else {
            bail!(
                "{} holds no credentials of NATS: a .creds file, the seed of an nkey (SU…), or NAME:PASSWORD",
                file.display()
            );
        };
    }
    if let Some(file) = &config.log_ca {
        holds(file, "--log-ca", "BEGIN CERTIFICATE")?;
        options = options.add_root_certificates(file.clone());
    }
    match (&config.log_cert, &config.log_key) {
        (Some(cert), Some(key)) => {
            holds(cert, "--log-cert", "BEGIN CERTIFICATE")?;
            holds(key, "--log-key", "PRIVATE KEY")?;
            options = options.add_client_certificate(cert.clone(), key.clone());
        }
        (None, None) => {}
        _ => bail!("--log-cert and --log-key belong together: a certificate and its key"),
    }
    Ok(options.require_tls(config.log.starts_with("tls://")))
}

/// Whether a file in PEM has something of this kind.
fn holds(file: &Path, option: &str, kind: &str) -> anyhow::Result<()> {
    if Zeroizing::new(read_text(file, option)?).contains(kind) {
        return Ok(());
    }
    bail!("{} of {option} is not in PEM: it has no line with {kind}", file.display())
}

fn read_text(file: &Path, option: &str) -> anyhow::Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {} of {option}", file.display()))
}

/// The key that all nodes of a cluster have.
///
/// # Errors
/// A sentence for the operator.
pub(super) fn cluster_key(config: &Config) -> anyhow::Result<Key> {
    let how = "make one with `head -c 32 /dev/urandom > cluster.key`, the same file for all nodes";
    let Some(file) = &config.cluster_key else {
        bail!("--log {} needs --cluster-key FILE: {how}", config.log);
    };
    let shown = file.display();
    let bytes = fs::read(file).map(Zeroizing::new).with_context(|| format!("cannot read {shown}; {how}"))?;
    let Ok(bytes) = <[u8; Key::BYTES]>::try_from(bytes.as_slice()) else {
        bail!("{shown} has {} bytes, and a cluster key has {}: {how}", bytes.len(), Key::BYTES);
    };
    if bytes.iter().all(|byte| *byte == bytes[0]) {
        bail!("{shown} is no key: it holds the same byte {} times; {how}", Key::BYTES);
    }
    Ok(Key::new(bytes))
}

/// What a client can see of a server.
fn fits(server: &ServerInfo) -> anyhow::Result<()> {
    let (major, minor, patch) = NATS_VERSION_MIN;
    let is_old = numbers(&server.version) < vec![major, minor, patch];
    if is_old {
        bail!(
            "the NATS server is of version {}; take {major}.{minor}.{patch} or newer: older ones lose records that \
             they have acknowledged",
            server.version
        );
    }
    if server.max_payload < NATS_PAYLOAD_MIN {
        bail!(
            "the NATS server takes messages of {} bytes at most, too few for a full room: set `max_payload: 8MB` in \
             its configuration",
            server.max_payload
        );
    }
    if !server.jetstream {
        bail!(
            "the NATS server has no JetStream: see server/deploy/cluster/nats.conf for a configuration that has"
        );
    }
    Ok(())
}

/// `2.15.1-beta` as numbers.
fn numbers(version: &str) -> Vec<i64> {
    let core = version.split(['-', '+']).next().unwrap_or_default();
    core.split('.').map(|number| number.parse().unwrap_or_default()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn l20_whoever_moves_goes_to_each_server_in_turn_and_to_the_same_one_last() {
        let (in_turn, mut reached) = (InTurn::default(), [false; 3]);
        assert_eq!(in_turn.next(&reached), None, "at the first time anyone will do");
        reached[1] = true;
        let mut gone = Vec::new();
        for _ in 0..6 {
            let at = in_turn.next(&reached).expect("somewhere");
            reached[at] = at != 2;
            gone.push(at);
        }
        assert_eq!(gone, [2, 0, 1, 2, 0, 1]);
    }

    #[test]
    fn l21_a_server_that_is_old_or_takes_too_little_is_refused_with_a_sentence() {
        let server = |version: &str, max_payload: usize, jetstream: bool| {
            let version = version.to_owned();
            fits(&ServerInfo { version, max_payload, jetstream, ..ServerInfo::default() })
        };
        for well in ["2.15.1", "2.15.10", "2.16.0-RC.1", "3.0.0"] {
            assert!(server(well, 8 * 1024 * 1024, true).is_ok(), "{well}");
        }
        let said = |fits: anyhow::Result<()>| fits.expect_err("refused").to_string();
        for old in ["2.9.16", "2.15.0", "1.4.1", ""] {
            assert!(said(server(old, 8 << 20, true)).contains("2.15.1 or newer"), "{old}");
        }
        assert!(said(server("2.15.1", 1 << 20, true)).contains("max_payload: 8MB"));
        assert!(said(server("2.15.1", 8 << 20, false)).contains("no JetStream"));
    }

    #[test]
    fn l21_servers_are_written_as_people_write_them() {
        let three = servers("nats://n1:4222,n2, nats://n3:4222").expect("three servers");
        assert_eq!(three, ["nats://n1:4222", "nats://n2", "nats://n3:4222"]);
        assert_eq!(servers("tls://n1").expect("one"), ["tls://n1"]);
        assert!(
            servers("nats://me:secret@n1").expect_err("a password").to_string().contains("--log-credentials")
        );
        for wrong in ["nats://", "nats://a,,b", "nats://a b"] {
            assert!(servers(wrong).is_err(), "{wrong}");
        }
    }
}
