//! `baijia completions`: what a shell needs in order to complete the command line.

use clap_complete::Shell;
use clap_complete::env::Shells;

use super::complete::VARIABLE;
use super::{Call, Failure, Outcome};

/// What `completions` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  echo 'source <(baijia completions bash)' >> ~/.bashrc
  echo 'source <(baijia completions zsh)' >> ~/.zshrc
  baijia completions fish > ~/.config/fish/completions/baijia.fish

The shell asks the program at every Tab, so that ids, columns, facets and
their values are completed too: show li-k, list models -f region=b.")]
pub(super) struct Arguments {
    /// Which shell
    shell: Shell,
}

/// What bash is told. Bash takes `=` and `:` for the ends of words (`COMP_WORDBREAKS`): before the program is asked, the parts of a
/// word are joined again, and what stands before the last of them is not repeated in the answer.
const BASH: &str = r#"_baijia() {
    local IFS=$'\013' rest=$COMP_LINE at part count=0 typed head space=true
    local words=()
    for ((at = 0; at <= COMP_CWORD; at++)); do
        part=${COMP_WORDS[at]}
        if ((count > 0)) && [[ $rest == "$part"* && ! $rest == [[:space:]]* ]]; then
            # Nothing stands between it and the part before.
            rest=${rest#"$part"}
            ((at == COMP_CWORD)) && [[ ! $part =~ ^[=:]+$ ]] && part=$2
            words[count - 1]+=$part
        else
            rest=${rest#"${rest%%[![:space:]]*}"}
            rest=${rest#"$part"}
            ((at == COMP_CWORD)) && [[ ! $part =~ ^[=:]+$ ]] && part=$2
            words[count]=$part
            ((count++))
        fi
    done
    compopt +o nospace 2> /dev/null && space=false
    COMPREPLY=($(
        _CLAP_IFS="$IFS" _CLAP_COMPLETE_INDEX=$((count - 1)) _CLAP_COMPLETE_COMP_TYPE=$COMP_TYPE \
            _CLAP_COMPLETE_SPACE=$space COMPLETE=bash "baijia" -- "${words[@]}"
    )) || { COMPREPLY=(); return; }
    typed=${words[count - 1]}
    head=${typed%"${typed##*[=:]}"}
    [[ -n $head ]] && COMPREPLY=("${COMPREPLY[@]#"$head"}")
    # A value of several words is one word of the line.
    [[ $space == false ]] && COMPREPLY=("${COMPREPLY[@]// /\\ }")
    [[ $space == false && ${COMPREPLY-} =~ [=/:]$ ]] && compopt -o nospace
    return 0
}
if [[ ${BASH_VERSINFO[0]} -gt 4 || (${BASH_VERSINFO[0]} -eq 4 && ${BASH_VERSINFO[1]} -ge 4) ]]; then
    complete -o nospace -o bashdefault -o nosort -F _baijia baijia
else
    complete -o nospace -o bashdefault -F _baijia baijia
fi
"#;

/// What zsh is told. An answer is a word, and behind its first bare colon what it is called; behind a word that goes on (`region=`,
/// `speaker:`, a directory) stands no space.
const ZSH: &str = r#"#compdef baijia
_baijia() {
    local -a found whole open
    local line word
    found=("${(@f)$(_CLAP_IFS=$'\n' _CLAP_COMPLETE_INDEX=$((CURRENT - 1)) COMPLETE=zsh \
        baijia -- "${words[@]}" 2> /dev/null)}")
    for line in $found; do
        word=${line//\\:/$'\1'}
        word=${word%%:*}
        word=${word//$'\1'/:}
        case $word in
            '') ;;
            *[=:/]) open+=("$line") ;;
            *) whole+=("$line") ;;
        esac
    done
    (($#open)) && _describe -V 'values' open -S ''
    (($#whole)) && _describe -V 'values' whole
    (($#found))
}
if [[ $funcstack[1] == _baijia ]]; then
    _baijia "$@"
else
    compdef _baijia baijia
fi
"#;

pub(super) fn run(arguments: &Arguments, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    let (name, shells) = (arguments.shell.to_string(), Shells::builtins());
    let Some(shell) = shells.completer(&name) else {
        return Err(Failure::Use(format!("nothing is known of the shell {name}")));
    };
    let own = match arguments.shell {
        Shell::Bash => Some(BASH),
        Shell::Zsh => Some(ZSH),
        _ => None,
    };
    if let Some(script) = own {
        call.page.bytes(script.as_bytes())?;
        return Ok(Outcome::Found);
    }
    let mut script = Vec::new();
    shell.write_registration(VARIABLE, "baijia", "baijia", "baijia", &mut script)?;
    call.page.bytes(&script)?;
    Ok(Outcome::Found)
}
