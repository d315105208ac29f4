# Completion of untoc in fish; made by: untoc --show-completion fish
function __untoc_complete
    set -l program (commandline -opc)[1]
    set program (string replace -r '^~/' "$HOME/" -- $program)
    set -l line (commandline -cp | string collect)
    set -l answer (env _UNTOC_COMPLETE=fish _UNTOC_LINE="$line" $program 2>/dev/null </dev/null)
    set -l token (commandline -ct)
    set -l option (string match -r '^--[^=]*=' -- $token)
    switch "$answer[1]"
        case files
            string replace -r '^' "$option" -- (__fish_complete_path (string replace -- "$option" '' $token))
        case folders
            string replace -r '^' "$option" -- (__fish_complete_directories (string replace -- "$option" '' $token))
        case '*'
            if test (count $answer) -gt 1
                printf '%s\n' $answer[2..-1]
            end
    end
end
complete --command untoc --no-files --keep-order --arguments '(__untoc_complete)'
