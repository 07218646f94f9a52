# The facts of the bot API, for the suites that compare the module with them.
$api = Get-Content -LiteralPath (Join-Path $root 'api/simplex-chat-api.json') -Raw | ConvertFrom-Json
$types = @{}
foreach ($type in $api.types) {
    $types[$type.name] = $type
}

# Creates a value of a type of the facts for ConvertTo-Json. Optional fields are omitted, and a union has its first case.
function New-FactValue {
    param([string] $Type)
    switch -Regex ($Type) {
        '^\[(.+)\]$' { return , @(New-FactValue $Matches[1]) }
        '^\{' { return @{} }
        '^(int|int64|word32|double)$' { return 1 }
        '^bool$' { return $true }
        '^string$' { return 'text' }
        '^UTCTime$' { return '2026-11-22T08:37:37.659714911Z' }
        '^JSONObject$' { return @{} }
    }

    $known = $types[$Type]
    switch ($known.kind) {
        record { return New-FactObject $known.fields }
        union { return New-FactObject $known.cases[0].fields $known.cases[0].tag }
        enum { return $known.values[0].value }
    }

    throw "The facts have no type '$Type'."
}

# Creates an object with these fields and, for a union, with a tag.
function New-FactObject {
    param([object[]] $Field, [string] $Tag)
    $object = [ordered]@{}
    if ($Tag) {
        $object.type = $Tag
    }

    foreach ($one in $Field | Where-Object { $_ -and $_.type -notlike '*[?]' }) {
        $object[$one.name] = New-FactValue $one.type
    }

    $object
}

# Creates an event or response of the facts with all required fields, as the library decodes it.
function Read-FactSample {
    param($Fact, [switch] $AsEvent)
    $json = New-FactObject $Fact.fields $Fact.tag | ConvertTo-Json -Depth 50 -Compress
    if ($AsEvent) { [SimplexChat.Api.ChatEvent]::FromJson($json) }
    else { [SimplexChat.Api.ChatResponse]::FromJson($json) }
}
