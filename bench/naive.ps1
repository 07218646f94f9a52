<#
.SYNOPSIS
    A client that a user could write without the module: a WebSocket and ConvertFrom-Json. Dot-source this file.
.EXAMPLE
    . ./naive.ps1
    $core = Connect-Core ws://localhost:5225
    (Send-CoreCommand $core '/user').user
#>

function Connect-Core([uri] $Uri) {
    $socket = [System.Net.WebSockets.ClientWebSocket]::new()
    $null = $socket.ConnectAsync($Uri, [System.Threading.CancellationToken]::None).GetAwaiter().GetResult()
    [pscustomobject]@{ Socket = $socket; Buffer = [byte[]]::new(64KB); LastId = 0 }
}

function Send-CoreCommand($Core, [string] $Command) {
    $none = [System.Threading.CancellationToken]::None
    $id = [string] ++$Core.LastId
    $bytes = [System.Text.Encoding]::UTF8.GetBytes((ConvertTo-Json @{ corrId = $id; cmd = $Command } -Compress))
    $null = $Core.Socket.SendAsync([System.ArraySegment[byte]]::new($bytes), 'Text', $true, $none).GetAwaiter().GetResult()
    do {
        $received = [System.IO.MemoryStream]::new()
        do {
            $part = $Core.Socket.ReceiveAsync([System.ArraySegment[byte]]::new($Core.Buffer), $none).GetAwaiter().GetResult()
            $received.Write($Core.Buffer, 0, $part.Count)
        } until ($part.EndOfMessage)
        $message = [System.Text.Encoding]::UTF8.GetString($received.GetBuffer(), 0, $received.Length) | ConvertFrom-Json
    } until ($message.corrId -eq $id) # A message without this id is an event.
    $message.resp
}
