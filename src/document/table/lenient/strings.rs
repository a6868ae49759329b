//! Texts in the marks that programs write around them.

use super::{Dialect, Reader};

impl Reader<'_> {
    /// A text, with what is called on it passed over: `"…".to_string()`, `"…".freeze`.
    pub(super) fn text(&mut self, mark: char) -> Option<String> {
        let text = self.string(mark)?;
        self.pass_calls();
        Some(text)
    }

    /// Passes calls that give nothing: `.into()`, `.freeze`.
    pub(super) fn pass_calls(&mut self) {
        while self.dialect == Dialect::Program {
            let rest = self.rest();
            let Some(name) = rest.strip_prefix('.') else { return };
            let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '!');
            let (name, behind) =
                name.split_at_checked(end.unwrap_or(name.len())).unwrap_or_default();
            if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                return;
            }
            let behind = behind.strip_prefix("()").unwrap_or(behind);
            if behind.starts_with('(') {
                return;
            }
            self.at = self.text.len() - behind.len();
        }
    }

    /// `@"…"` of C#, in which a mark stands twice.
    pub(super) fn verbatim_string(&mut self) -> Option<String> {
        let (head, _) = self.rest().split_once('"')?;
        self.at += head.len() + 1;
        let mut text = String::new();
        loop {
            let (part, _) = self.rest().split_once('"')?;
            text.push_str(part);
            self.at += part.len() + 1;
            if !self.take('"') {
                return Some(text);
            }
            text.push('"');
        }
    }

    /// `r"…"` of Python and Rust, in which a backslash is itself.
    pub(super) fn raw_string(&mut self, mark: char) -> Option<String> {
        let long: String = [mark; 3].iter().collect();
        let end =
            if self.take_all(&long) { long } else { self.take(mark).then(|| mark.to_string())? };
        let (text, _) = self.rest().split_once(&*end)?;
        self.at += text.len() + end.len();
        Some(text.to_owned())
    }

    /// A text; two of them with a `+` between are one.
    pub(super) fn string(&mut self, mark: char) -> Option<String> {
        let mut text = String::new();
        // `"""…"""` may have breaks and single marks in it.
        let long: String = [mark; 3].iter().collect();
        if mark != '`' && self.take_all(&long) {
            let (inner, _) = self.rest().split_once(&long)?;
            self.at += inner.len() + long.len();
            return Some(inner.trim_matches('\n').to_owned());
        }
        self.at += mark.len_utf8();
        loop {
            let character = self.peek()?;
            self.at += character.len_utf8();
            match character {
                _ if character == mark => break,
                '\\' => self.escape(&mut text)?,
                '\n' if mark != '`' => return None,
                other => text.push(other),
            }
        }
        let before = self.at;
        self.blanks();
        let is_joined = self.take('+')
            || match self.dialect {
                Dialect::Lua => self.take_all(".."),
                Dialect::Program => {
                    // Python joins two texts that stand side by side.
                    self.rest().starts_with(". ") && self.take('.')
                        || matches!(self.peek(), Some('"' | '\''))
                }
                Dialect::Haskell => self.take_all("++") || self.take_all("<>"),
                Dialect::Script => false,
            };
        if is_joined {
            self.blanks();
            if let Some(mark @ ('"' | '\'' | '`')) = self.peek() {
                text.push_str(&self.string(mark)?);
                return Some(text);
            }
        }
        self.at = before;
        Some(text)
    }

    fn escape(&mut self, text: &mut String) -> Option<()> {
        let character = self.peek()?;
        self.at += character.len_utf8();
        match character {
            'n' => text.push('\n'),
            'r' => text.push('\r'),
            't' => text.push('\t'),
            // A gap of Haskell: a text goes on in the next line.
            '&' if self.dialect == Dialect::Haskell => {}
            blank if self.dialect == Dialect::Haskell && blank.is_whitespace() => {
                let (_, rest) = self.rest().split_once('\\')?;
                self.at = self.text.len() - rest.len();
            }
            'b' | 'f' | '\n' => {}
            'u' if self.rest().starts_with('{') => {
                let (code, rest) = self.rest().strip_prefix('{')?.split_once('}')?;
                text.push(char::from_u32(u32::from_str_radix(code, 16).ok()?)?);
                self.at = self.text.len() - rest.len();
            }
            'U' if self.dialect == Dialect::Program => {
                text.push(char::from_u32(self.hex(8)?)?);
            }
            digit if self.dialect == Dialect::Haskell && digit.is_ascii_digit() => {
                let rest = self.rest();
                let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
                let code = format!("{digit}{}", rest.get(..end)?);
                self.at += end;
                text.push(char::from_u32(code.parse().ok()?)?);
            }
            'u' => {
                let first = self.hex(4)?;
                // A character beyond the BMP is two halves.
                let code = if (0xD800..0xDC00).contains(&first) && self.rest().starts_with("\\u") {
                    self.at += 2;
                    let second = self.hex(4)?.checked_sub(0xDC00).filter(|half| *half < 0x400)?;
                    0x10000 + ((first - 0xD800) << 10) + second
                } else {
                    first
                };
                text.push(char::from_u32(code)?);
            }
            'x' => text.push(char::from_u32(self.hex(2)?)?),
            other => text.push(other),
        }
        Some(())
    }

    fn hex(&mut self, digits: usize) -> Option<u32> {
        let code = self.rest().get(..digits).and_then(|hex| u32::from_str_radix(hex, 16).ok())?;
        self.at += digits;
        Some(code)
    }
}
