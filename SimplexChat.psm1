# The assembly that this edition of PowerShell can load. A manifest that chose by itself could not be published.
$target = if ($PSEdition -eq 'Core') { 'net8.0' } else { 'netstandard2.0' }
Import-Module "$PSScriptRoot/$target/SimplexChat.PowerShell.dll" -ErrorAction Stop
