# Completion of untoc in bash; made by: untoc --show-completion bash
_untoc_complete() {
    local program=$1 kind answer line=${COMP_LINE:0:COMP_POINT}
    local IFS=$'\n'
    [[ $program == "~/"* ]] && program=$HOME/${program:2}
    COMPREPLY=()
    answer=$(_UNTOC_COMPLETE=bash _UNTOC_LINE=$line _UNTOC_BREAKS=$COMP_WORDBREAKS \
        "$program" 2>/dev/null </dev/null)
    kind=${answer%%$'\n'*}
    case $kind in
        values | open)
            if [[ $answer != *$'\n'* ]]; then
                type compopt >/dev/null 2>&1 && compopt +o default
                return 0
            fi
            while read -r line; do
                COMPREPLY+=("$line")
            done <<<"${answer#*$'\n'}"
            [[ $kind == open ]] && type compopt >/dev/null 2>&1 && compopt -o nospace
            ;;
        folders)
            type compopt >/dev/null 2>&1 && compopt -o dirnames +o default
            ;;
        files) ;;
        *)
            type compopt >/dev/null 2>&1 && compopt +o default
            ;;
    esac
    return 0
}
complete -o default -F _untoc_complete untoc
