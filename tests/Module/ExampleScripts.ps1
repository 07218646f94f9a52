# Common functions of the tests of the scripts in examples/.

$examples = Join-Path $root 'examples'

# Runs an example in its own runspace until the test ends it.
function Start-Example {
    param([string] $Name, [hashtable] $With)
    Start-Waiting -With @{ Path = Join-Path $examples $Name; With = $With } { param($Path, $With) & $Path @With }
}

# Receives the messages of others in a session until a number has arrived.
function Receive-Text {
    param($Session, [int] $Count)
    while ($Count -gt 0) {
        $event = Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 20 -Session $Session
        $event | Should -Not -BeNullOrEmpty -Because 'a message comes'
        $received = @($event.ChatItems | Where-Object ContentType -EQ 'rcvMsgContent')
        $received | ForEach-Object Text
        $Count -= $received.Count
    }
}

# Runs an example and returns its output in lines without colors. Fails if the example fails.
function Invoke-ExampleScript {
    param([string] $Name)
    $lines = & $pwsh -NoProfile -NonInteractive -File (Join-Path $root "examples/$Name") 2>&1
    $LASTEXITCODE | Should -Be 0 -Because ($lines | Out-String)
    $lines | ForEach-Object { "$_" -replace '\x1b\[[\d;]*m' }
}

# Returns the output of a step: the lines below its command. The command begins with PS>, and its further lines are indented.
function Get-StepOutput {
    param([string[]] $Line, [string] $Step)
    $first = 0..($Line.Count - 1) | Where-Object { $Line[$_].StartsWith("# $Step") } | Select-Object -First 1
    $first | Should -Not -BeNullOrEmpty -Because "there is a step '$Step'"
    $rest = $Line | Select-Object -Skip ($first + 1)
    $count = 0
    while ($count -lt $rest.Count -and $rest[$count] -notmatch '^(# |Done\.)') {
        $count++
    }

    $isCommand = $true
    foreach ($one in $rest | Select-Object -First $count) {
        $isCommand = $isCommand -and $one -match '^(PS>|    )'
        if ($one -and -not $isCommand) {
            $one
        }
    }
}
