//! Words that somebody passes on, or repeats above an answer, are not that person's own.

use super::{imported, said, taken};

#[test]
fn a_forwarded_message_is_of_whoever_wrote_it_and_of_nobody_where_that_is_hidden() {
    let chat = r#"{"name":"群","type":"private_group","id":1,"messages":[
      {"id":1,"type":"message","date":"2024-05-06T09:30:11","from":"李彦宏","from_id":"user1","text":["开源",{"type":"bold","text":"会输"}]},
      {"id":2,"type":"message","date":"2024-05-06T09:31:11","from":"王小川","forwarded_from":"李开复","text":"开源不可依赖"},
      {"id":3,"type":"message","date":"2024-05-06T09:32:11","from":"王小川","forwarded_from":null,"text":"谁说的"},
      {"id":4,"type":"message","date":"2024-05-06T09:33:11","from":"王小川","text":[{"type":"blockquote","text":"开源会输"},"\n不会"]}]}"#;
    let (ran, lines) = imported("forwarded-messages", chat.replace('\n', ""), &[]);
    let wanted = [("李彦宏", "开源会输"), ("李开复", "开源不可依赖"), ("王小川", "不会")];
    assert_eq!(said(&lines), wanted, "{}", ran.stdout);
    assert_eq!(ran.status, 1, "{}", ran.stdout);
    assert!(ran.stdout.contains("1 row without a speaker"), "{}", ran.stdout);
    assert_eq!(lines[1]["other"]["forwarded_by"], "王小川");
    let table = "text,speaker,forwarded_from\n路要自己量。,寅卯,辰巳\n尺子也要量。,寅卯,\n";
    let lines = taken("forwarded-in-a-table", table, &[]);
    assert_eq!(said(&lines), [("辰巳", "路要自己量。"), ("寅卯", "尺子也要量。")]);
}

#[test]
fn of_a_chain_of_posts_each_comment_is_of_its_own_author() {
    let posts = "微博id,微博正文,发布时间,用户昵称,原始用户名称,是否原创\n1,转发微博,2024-05-06 09:30,王小川,李开复,False\n2,不对//@李开复:开源不可依赖。//@张三:对,2024-05-06 09:31,王小川,李开复,False\n3,我说的话#开源#,2024-05-06 09:32,王小川,,True\n4,RT @rroe: Roads are long.,2024-05-06 09:32,王小川,,False\n";
    let (ran, lines) = imported("chain-of-posts", posts, &[]);
    assert_eq!(
        said(&lines),
        [
            ("王小川", "不对"),
            ("李开复", "开源不可依赖。"),
            ("张三", "对"),
            ("王小川", "我说的话#开源#"),
            ("rroe", "Roads are long."),
        ]
    );
    assert_eq!(lines[0]["date"], "2024-05-06");
    // On that day it was passed on; when it was said, nothing tells.
    assert!(lines[1].get("date").is_none(), "{}", lines[1]);
    assert_eq!(ran.status, 1);
    assert!(ran.stdout.contains("1 row without own words"), "{}", ran.stdout);
}

#[test]
fn lines_of_another_that_an_answer_repeats_are_left_out_of_it() {
    let server = r#"{"guild":{"name":"g"},"channel":{"name":"c"},"messages":[{"id":"1","type":"Default","timestamp":"2024-05-06T09:30:11+00:00","content":"开源会输","author":{"name":"robin","nickname":"李彦宏","isBot":false}},{"id":"2","type":"Reply","timestamp":"2024-05-06T09:31:11+00:00","content":"> 开源会输\n不会","author":{"name":"wang"}}]}"#;
    let lines = taken("answers-of-a-server", server, &[]);
    assert_eq!(said(&lines), [("李彦宏", "开源会输"), ("wang", "不会")]);
    let chat = "2024-05-06 09:30:11 李彦宏\n「王小川：我不同意。」\n- - - - - - - - - -\n再等等。\n\n2024-05-06 09:31:02 王小川\n> 再等等。\n看这个。\n[图片]\n2024-05-06 09:31:02 李彦宏\n好。\n";
    let lines = taken("answers-of-a-chat", chat, &[]);
    assert_eq!(said(&lines), [("李彦宏", "再等等。"), ("王小川", "看这个。"), ("李彦宏", "好。")]);
}
