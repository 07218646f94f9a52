# Common functions of the bot tests.

# Receives the messages of others in a session, up to a number.
function Receive-Answer {
    param($Session, [int] $Count)
    while ($Count -gt 0) {
        $event = Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 20 -Session $Session
        $event | Should -Not -BeNullOrEmpty -Because 'an answer comes'
        $received = @($event.ChatItems | Where-Object ContentType -EQ 'rcvMsgContent')
        $received | ForEach-Object Text
        $Count -= $received.Count
    }
}

# Waits until a user has received a number of answers of helper. Returns all of them since the beginning.
function Get-AllAnswer {
    param($From, [int] $Count)
    $get = { Get-SimplexMessage '@helper' -Last 200 -Session $From | Where-Object ContentType -EQ 'rcvMsgContent' | ForEach-Object Text }
    Wait-Until { @(& $get).Count -ge $Count }
    & $get
}

# Runs a bot in its own runspace until it has answered. Returns the answers and errors.
function Get-Answer {
    param([scriptblock] $Bot, [hashtable] $With, $From, [int] $Count)
    $running = Start-Waiting $Bot -With $With
    try {
        $answers = @(Receive-Answer $From $Count)
        # Enumerating the collection itself would wait for the end of the bot.
        [pscustomobject]@{ Text = $answers; Errors = @($running.Shell.Streams.Error.ReadAll()) }
    }
    finally {
        (Stop-Waiting $running).State | Should -Be 'Stopped'
    }
}

# Returns the commands that a session sends while a script runs, without queries.
function Get-Change {
    param([scriptblock] $Command)
    & $Command -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } |
        ForEach-Object { if ("$_" -match '^(\w+) on ') { $Matches[1] } } | Where-Object { $_ -notmatch 'Show' }
}
