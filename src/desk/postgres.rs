//! Desks of several servers in one `PostgreSQL` database.

use std::collections::HashMap;
use std::future::Future;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, NoTls, Statement};

use super::schema;
use super::store::{Store, Value};
use super::trouble::Trouble;

mod encryption;
mod server;
mod server_error;

pub use server::Server;
pub use server_error::ServerError;

/// How long a connection or a statement may take before the database counts as gone.
const PATIENCE: Duration = Duration::from_secs(5);

/// The advisory lock under which one program at a time makes the tables.
const SCHEMA_LOCK: i64 = 0x626a_6961;

/// A connection to the database; it is opened again when it was lost.
pub struct Postgres {
    server: Server,
    /// Drives the connection while a call waits for its answer, on the thread of the call.
    runtime: Runtime,
    client: Option<Connected>,
}

struct Connected {
    client: Client,
    /// What was prepared on this connection.
    statements: HashMap<&'static str, Statement>,
    in_transaction: bool,
}

impl Postgres {
    /// Connects, and makes the tables where there are none.
    ///
    /// # Errors
    /// Why not.
    pub fn open(server: Server) -> Result<Self, Trouble> {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| Trouble::Other(error.to_string()))?;
        let mut store = Self { server, runtime, client: None };
        let lock = [Value::from(SCHEMA_LOCK)];
        store.rows("SELECT pg_advisory_lock($1)", &lock)?;
        let prepared = schema::prepare(&mut store);
        store.rows("SELECT pg_advisory_unlock($1)", &lock)?;
        prepared.map(|()| store)
    }

    /// The connection, opened again if it was lost outside a transaction.
    fn connected(&mut self) -> Result<(&Runtime, &mut Connected), Trouble> {
        let lost = self.client.as_ref().is_some_and(|it| it.client.is_closed());
        if lost {
            let in_transaction = self.client.take().is_some_and(|it| it.in_transaction);
            if in_transaction {
                return Err(Trouble::Unreachable("the connection was lost".to_owned()));
            }
        }
        if self.client.is_none() {
            let client = self.connect()?;
            let statements = HashMap::new();
            self.client = Some(Connected { client, statements, in_transaction: false });
        }
        let Self { runtime, client, .. } = self;
        let client = client.as_mut().ok_or_else(|| Trouble::Other("no connection".to_owned()))?;
        Ok((runtime, client))
    }

    fn connect(&self) -> Result<Client, Trouble> {
        self.runtime.block_on(async {
            let config = self.server.config();
            // A connection ends when its client is dropped, or with an error that the client's calls report.
            if let Some(encryption) = self.server.encryption() {
                let (client, connection) = in_time(config.connect(encryption.clone())).await?;
                tokio::spawn(connection);
                return Ok(client);
            }
            let (client, connection) = in_time(config.connect(NoTls)).await?;
            tokio::spawn(connection);
            Ok(client)
        })
    }

    fn simple(&mut self, sql: &str) -> Result<(), Trouble> {
        let (runtime, connected) = self.connected()?;
        runtime.block_on(in_time(connected.client.batch_execute(sql)))
    }
}

impl Connected {
    async fn prepared(&mut self, sql: &'static str) -> Result<Statement, Trouble> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let statement = in_time(self.client.prepare(sql)).await?;
        self.statements.insert(sql, statement.clone());
        Ok(statement)
    }
}

impl Store for Postgres {
    fn begin(&mut self) -> Result<(), Trouble> {
        self.simple("BEGIN")?;
        if let Some(connected) = &mut self.client {
            connected.in_transaction = true;
        }
        Ok(())
    }

    fn commit(&mut self) -> Result<(), Trouble> {
        let result = self.simple("COMMIT");
        if let Some(connected) = &mut self.client {
            connected.in_transaction = false;
        }
        if result.is_err() {
            // Whether it was committed is not known; a new connection sees what is there.
            self.client = None;
        }
        result
    }

    fn rollback(&mut self) {
        let open = self.client.as_ref().is_some_and(|it| it.in_transaction);
        if open && self.simple("ROLLBACK").is_err() {
            self.client = None;
        }
        if let Some(connected) = &mut self.client {
            connected.in_transaction = false;
        }
    }

    fn execute(&mut self, sql: &'static str, values: &[Value]) -> Result<u64, Trouble> {
        let (runtime, connected) = self.connected()?;
        runtime.block_on(async {
            let statement = connected.prepared(sql).await?;
            let values = parameters(values);
            in_time(connected.client.execute(&statement, &borrowed(&values))).await
        })
    }

    fn rows(&mut self, sql: &'static str, values: &[Value]) -> Result<Vec<Vec<Value>>, Trouble> {
        let (runtime, connected) = self.connected()?;
        let rows = runtime.block_on(async {
            let statement = connected.prepared(sql).await?;
            let values = parameters(values);
            in_time(connected.client.query(&statement, &borrowed(&values))).await
        })?;
        let cell = |row: &tokio_postgres::Row, column: usize| {
            if let Ok(text) = row.try_get::<_, Option<String>>(column) {
                return text.map_or(Value::Null, Value::Text);
            }
            let number = row.try_get::<_, Option<i64>>(column).ok().flatten();
            number.map_or(Value::Null, Value::Integer)
        };
        let row = |row: &tokio_postgres::Row| (0..row.len()).map(|at| cell(row, at)).collect();
        Ok(rows.iter().map(row).collect())
    }
}

type Parameter = Box<dyn ToSql + Sync>;

fn parameters(values: &[Value]) -> Vec<Parameter> {
    let parameter = |value: &Value| -> Parameter {
        match value {
            Value::Text(text) => Box::new(text.clone()),
            Value::Integer(number) => Box::new(*number),
            Value::Null => Box::new(None::<String>),
        }
    };
    values.iter().map(parameter).collect()
}

fn borrowed(values: &[Parameter]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| &**value).collect()
}

/// Waits for the database, but not for ever.
async fn in_time<T>(
    call: impl Future<Output = Result<T, tokio_postgres::Error>>,
) -> Result<T, Trouble> {
    match timeout(PATIENCE, call).await {
        Ok(result) => result.map_err(|error| trouble(&error)),
        Err(_) => Err(Trouble::Unreachable(format!("no answer in {} s", PATIENCE.as_secs()))),
    }
}

fn trouble(error: &tokio_postgres::Error) -> Trouble {
    let Some(said) = error.as_db_error() else {
        let source = std::error::Error::source(error).map(ToString::to_string);
        return Trouble::Unreachable(source.unwrap_or_else(|| error.to_string()));
    };
    let message = said.message().to_owned();
    let code = said.code();
    match code.code().get(..2).unwrap_or_default() {
        _ if *code == SqlState::DISK_FULL => Trouble::DiskFull,
        _ if *code == SqlState::READ_ONLY_SQL_TRANSACTION => Trouble::ReadOnly,
        // Wrong password, no such role, no such database, no right to a table.
        "28" | "3D" => Trouble::Denied(message),
        _ if *code == SqlState::INSUFFICIENT_PRIVILEGE => Trouble::Denied(message),
        // Deadlocks and serialisation failures are carried out again; so is what a shutdown interrupted.
        "40" | "55" => Trouble::Busy,
        "08" | "53" | "57" => Trouble::Unreachable(message),
        _ => Trouble::Other(message),
    }
}
