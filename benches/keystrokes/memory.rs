//! How much memory this process holds.

/// The memory that is the process's own, and all that is resident, with mapped files among it.
pub fn told() -> String {
    let (own, all) = (mib(&["RssAnon", "RssShmem"]), mib(&["VmRSS"]));
    format!("RssAnon + RssShmem {own} MiB, VmRSS {all} MiB")
}

/// The sum of fields of /proc/self/status; 0 where there is none.
fn mib(fields: &[&str]) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of_field = |line: &str| -> Option<u64> {
        let (field, value) = line.split_once(':')?;
        if fields.contains(&field) { value.split_whitespace().next()?.parse().ok() } else { None }
    };
    status.lines().filter_map(of_field).sum::<u64>() / 1024
}
