#compdef untoc
# Completion of untoc in zsh; made by: untoc --show-completion zsh
_untoc_complete() {
    local program=${(Q)words[1]} line value
    local -a answer values shown open open_shown
    [[ $program == "~/"* ]] && program=$HOME/${program[3,-1]}
    answer=("${(@f)$(_UNTOC_COMPLETE=zsh \
        _UNTOC_LINE="${(j: :)words[1,CURRENT-1]} ${QIPREFIX}${PREFIX}" \
        $program 2>/dev/null </dev/null)}")
    case ${answer[1]} in
        files) compset -P '--*='; _files; return ;;
        folders) compset -P '--*='; _files -/; return ;;
    esac
    for line in "${(@)answer[2,-1]}"; do
        value=${line%%$'\t'*}
        [[ -n $value ]] || continue
        if [[ $value == *[:=] ]]; then
            open+=("$value"); open_shown+=("${line/$'\t'/  -- }")
        else
            values+=("$value"); shown+=("${line/$'\t'/  -- }")
        fi
    done
    (( $#values )) && compadd -U -V untoc -d shown -a values
    (( $#open )) && compadd -U -V untoc-open -S '' -d open_shown -a open
    [[ ${answer[1]} == parts ]] && compstate[insert]=menu
    (( $#values + $#open ))
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
compdef _untoc_complete untoc
