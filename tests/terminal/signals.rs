//! Signals that end the program: whenever they come, the terminal is given back.

use rustix::process::Signal;

use crate::pty::Pty;
use crate::{SIZE, assert_restored, open};

#[test]
fn trap_17_signals_end_the_program_and_restore_the_terminal() {
    let ending = [
        Signal::TERM,
        Signal::HUP,
        Signal::INT,
        Signal::QUIT,
        Signal::ALARM,
        Signal::VTALARM,
        Signal::PROF,
        Signal::USR1,
        Signal::USR2,
        Signal::XCPU,
    ];
    for signal in ending {
        let mut pty = open(&[]);
        pty.signal(signal);
        let status = pty.wait_for_end();
        assert_eq!(status.exit_code(), 128 + u32::try_from(signal.as_raw()).unwrap());
        assert_restored(&pty);
    }
}

#[test]
fn a_signal_that_comes_before_the_first_screen_restores_the_terminal_too() {
    for signal in [Signal::TERM, Signal::ALARM, Signal::USR1, Signal::XCPU] {
        let mut pty = Pty::spawn(&[], SIZE, &[]);
        let taken = |pty: &Pty| pty.sent().windows(8).any(|bytes| bytes == b"\x1b[?1049h");
        pty.wait_until("the terminal is taken", taken);
        pty.signal(signal);
        let status = pty.wait_for_end();
        assert_eq!(status.exit_code(), 128 + u32::try_from(signal.as_raw()).unwrap());
        assert_restored(&pty);
    }
}

#[test]
fn a_signal_that_ends_the_program_where_it_stands_restores_the_terminal_too() {
    for signal in [Signal::ABORT, Signal::ILL, Signal::TRAP, Signal::FPE, Signal::SYS] {
        let mut pty = open(&[]);
        pty.signal(signal);
        // What started it hears of the signal itself.
        assert!(pty.wait_for_end().signal().is_some(), "{signal:?}");
        assert_restored(&pty);
    }
}
