//! Which of the themes the reader chose; what they look like is the view's affair.

use crate::atlas::words;

words! {
    /// A theme by its name in configuration files.
    ThemeName {
        Auto = "auto", "终端自己的颜色", "the terminal's own colours", "Named ANSI colours on the terminal's own background; none where it has none.";
        Vermilion = "vermilion", "朱砂", "vermilion", "One red on the terminal's own background, legible on dark and on light.";
        Dark = "dark", "深色", "dark", "A dark background of its own.";
        Light = "light", "浅色", "light", "A light background of its own.";
        Contrast = "contrast", "高对比", "high contrast", "White and yellow on black.";
        None = "none", "无颜色", "no colours", "Bold, dim, underline and reverse alone.";
    }
}

impl ThemeName {
    /// The next one, around the end.
    #[must_use]
    pub fn next(self) -> Self {
        use crate::atlas::Word as _;
        let at = Self::ALL.iter().position(|&name| name == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }
}
