# Completion of untoc in PowerShell; made by: untoc --show-completion powershell
Register-ArgumentCompleter -Native -CommandName untoc, untoc.exe -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $length = $cursorPosition - $commandAst.Extent.StartOffset
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $Env:_UNTOC_COMPLETE = 'powershell'
        $Env:_UNTOC_LINE = $commandAst.ToString().PadRight($length).Substring(0, $length)
        $program = $commandAst.CommandElements[0].Extent.Text.Trim('"', "'")
        $answer = @(& $program 2>$null)
    }
    finally {
        $Env:_UNTOC_COMPLETE = $null
        $Env:_UNTOC_LINE = $null
        [Console]::OutputEncoding = $encoding
    }
    if ($answer.Count -eq 1 -and $answer[0] -notin 'files', 'folders') {
        return ''  # without it, PowerShell would offer files
    }
    $answer | Select-Object -Skip 1 | ForEach-Object {
        $value, $help = $_ -split "`t", 2
        $text = if ($value -match '[\s''"$`(){};,|&@#<>]') { "'" + ($value -replace "'", "''") + "'" } else { $value }
        if (-not $help) { $help = $value }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $help)
    }
}
