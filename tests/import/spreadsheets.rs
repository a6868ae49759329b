//! Spreadsheets of the other kinds than XLSX: ODS as `LibreOffice` writes it, XLS as Excel wrote it until 2003.

use std::io::{Cursor, Write as _};

use serde_json::json;

use super::taken;

const HEADINGS: [&str; 3] = ["发言人", "引语", "日期"];
const ROWS: [[&str; 3]; 2] =
    [["寅卯", "路要自己量。", "2023年5月28日"], ["辰巳", "尺子也要量。", "2023-06"]];

fn wanted() -> [serde_json::Value; 2] {
    [
        json!({"speaker": "寅卯", "text": "路要自己量。", "date": "2023-05-28", "date_written": "2023年5月28日"}),
        json!({"speaker": "辰巳", "text": "尺子也要量。", "date": "2023-06"}),
    ]
}

#[test]
fn an_ods_is_read_as_the_rows_that_it_shows() {
    let row = |cells: &[&str]| {
        let cell =
            "</text:p></table:table-cell><table:table-cell office:value-type=\"string\"><text:p>";
        let cells = cells.join(cell);
        format!(
            "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>{cells}</text:p></table:table-cell></table:table-row>"
        )
    };
    let rows: String = [row(&HEADINGS), row(&ROWS[0]), row(&ROWS[1])].concat();
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.2\"><office:body><office:spreadsheet><table:table table:name=\"语录\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let mimetype = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = "<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/></manifest:manifest>";
    let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let files = [
        ("mimetype", mimetype),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content.as_str()),
    ];
    for (name, text) in files {
        packed.start_file(name, options).unwrap();
        packed.write_all(text.as_bytes()).unwrap();
    }
    let bytes = packed.finish().unwrap().into_inner();
    assert_eq!(taken("ods", bytes, &[]), wanted());
}

#[test]
fn an_xls_is_read_as_the_rows_that_it_shows() {
    assert_eq!(taken("xls", compound_file(&workbook()), &[]), wanted());
}

/// A record of BIFF8 ([MS-XLS] 2.1.4): what it is, how long it is, its bytes.
fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), body].concat()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn units(text: &str) -> u16 {
    u16::try_from(text.encode_utf16().count()).unwrap()
}

/// The stream of a workbook with one sheet: its globals, then the sheet.
fn workbook() -> Vec<u8> {
    const BEGIN: u16 = 0x0809;
    const END: u16 = 0x000A;
    const SHEET: u16 = 0x0085;
    const LABEL: u16 = 0x0204;
    let begin = |kind: u16| {
        let mut body = [0x0600_u16, kind].map(u16::to_le_bytes).concat();
        body.resize(16, 0);
        record(BEGIN, &body)
    };
    let globals = begin(5);
    let named = |at: u32| {
        let name = "Sheet1";
        let count = u8::try_from(units(name)).unwrap();
        record(SHEET, &[&at.to_le_bytes()[..], &[0, 0, count, 1], &utf16(name)].concat())
    };
    let length = globals.len() + named(0).len() + record(END, &[]).len();
    let mut stream = [globals, named(u32::try_from(length).unwrap()), record(END, &[])].concat();
    stream.extend(begin(0x10));
    for (row, cells) in [HEADINGS, ROWS[0], ROWS[1]].iter().zip(0_u16..).map(|(c, r)| (r, c)) {
        for (cell, column) in cells.iter().zip(0_u16..) {
            let place = [row, column, 0, units(cell)].map(u16::to_le_bytes).concat();
            stream.extend(record(LABEL, &[&place[..], &[1], &utf16(cell)].concat()));
        }
    }
    stream.extend(record(END, &[]));
    stream
}

/// A compound file ([MS-CFB]) whose one stream is `Workbook`: the header, a table of sectors, the directory, the stream.
fn compound_file(stream: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 512;
    const FREE: u32 = 0xFFFF_FFFF;
    const END: u32 = 0xFFFF_FFFE;
    const TABLE: u32 = 0xFFFF_FFFD;
    /// Shorter streams would lie in sectors of another kind.
    const SHORTEST: usize = 4096;
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(SHORTEST).next_multiple_of(SECTOR), 0);
    let sectors = u32::try_from(stream.len() / SECTOR).unwrap();

    let mut file = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    file.resize(24, 0);
    file.extend([0x3E_u16, 3, 0xFFFE, 9, 6].map(u16::to_le_bytes).concat());
    file.resize(44, 0);
    file.extend([1_u32, 1, 0, 4096, END, 0, END, 0, 0].map(u32::to_le_bytes).concat());
    file.resize(SECTOR, 0xFF);

    let mut table = vec![TABLE, END];
    table.extend((3..2 + sectors).chain([END]));
    table.resize(SECTOR / 4, FREE);
    file.extend(table.into_iter().flat_map(u32::to_le_bytes));

    let entry = |name: &str, kind: u8, child: u32, start: u32, bytes: usize| {
        let mut entry = utf16(name);
        entry.resize(64, 0);
        entry.extend(((units(name) + 1) * 2).to_le_bytes());
        entry.extend([kind, 1]);
        entry.extend([FREE, FREE, child].map(u32::to_le_bytes).concat());
        entry.resize(116, 0);
        entry.extend(start.to_le_bytes());
        entry.extend(u64::try_from(bytes).unwrap().to_le_bytes());
        entry
    };
    let mut directory = entry("Root Entry", 5, 1, END, 0);
    directory.extend(entry("Workbook", 2, FREE, 2, stream.len()));
    directory.resize(SECTOR, 0);
    file.extend(directory);
    file.extend(stream);
    file
}

#[test]
fn headings_that_ask_who_when_and_where_are_known() {
    let table = "原话,谁说的,何时,哪里\n路要自己量。,寅卯,2024-05-06,某报\n";
    let lines = super::taken("asking-headings", table, &[]);
    let wanted = ["寅卯", "2024-05-06", "某报"];
    assert_eq!(["speaker", "date", "source"].map(|name| lines[0][name].as_str().unwrap()), wanted);
}
