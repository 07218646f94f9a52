# Imports the assembly for this edition of PowerShell. The manifest can't select it, because a manifest with code can't be published.
$target = if ($PSEdition -eq 'Core') { 'net8.0' } else { 'netstandard2.0' }
Import-Module "$PSScriptRoot/$target/SimplexChat.PowerShell.dll" -ErrorAction Stop
