<#
.SYNOPSIS
    Makes the help file of the cmdlets from their pages; build.ps1 -Task Docs calls it.
.DESCRIPTION
    Microsoft.PowerShell.PlatyPS does the work. Its file shows Markdown as it is; here it becomes the plain text that
    Get-Help is read as: a paragraph is one line that the console wraps, code is indented, links are names.
.PARAMETER Pages
    The folder of the Markdown pages.
.PARAMETER Target
    The folder in which PowerShell looks for the help: en-US in the module's own folder.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Pages,

    [Parameter(Mandatory)]
    [string] $Target
)

$ErrorActionPreference = 'Stop'
Import-Module Microsoft.PowerShell.PlatyPS

# So that a line with the indent of Get-Help fits into 80 columns: its console breaks words where they are.
$width = 70

function ConvertTo-PlainText ([string] $Markdown) {
    $lines = [System.Collections.Generic.List[string]]::new()
    $isCode = $false
    $isOpen = $false
    foreach ($line in $Markdown -split '\r?\n') {
        if ($line -match '^```') {
            $isCode = -not $isCode
            $isOpen = $false
            if ($lines.Count -gt 0 -and $lines[-1]) {
                $lines.Add('')
            }
        }
        elseif ($isCode) {
            $lines.Add("    $line".TrimEnd())
        }
        elseif (-not $line) {
            $lines.Add('')
            $isOpen = $false
        }
        else {
            $isOpen = $isOpen -and $line -notmatch '^- '
            foreach ($word in $line -split '\s+' -ne '') {
                if (-not $isOpen) {
                    $lines.Add($word)
                }
                elseif ($lines[-1].Length + 1 + $word.Length -gt $width) {
                    $lines.Add($(if ($lines[-1] -match '^(- |  )') { "  $word" } else { $word }))
                }
                else {
                    $lines[-1] += " $word"
                }

                $isOpen = $true
            }
        }
    }

    ($lines -join "`n").Trim("`n")
}

$work = Join-Path ([System.IO.Path]::GetTempPath()) ([System.IO.Path]::GetRandomFileName())
try {
    $commands = Get-ChildItem $Pages -Filter *-Simplex*.md | Import-MarkdownCommandHelp
    $null = $commands | Export-MamlCommandHelp -OutputFolder $work -Force
    $null = New-Item $Target -ItemType Directory -Force
    foreach ($file in Get-ChildItem $work -Recurse -Filter *-Help.xml) {
        $maml = [xml]::new()
        $maml.PreserveWhitespace = $true
        $maml.Load($file.FullName)
        # An example comes in pieces, cut wherever a line is empty.
        foreach ($text in @($maml.SelectNodes("//*[*[local-name()='para']]"))) {
            $pieces = @($text.GetElementsByTagName('maml:para'))
            $pieces[0].InnerText = ConvertTo-PlainText ($pieces.InnerText -join "`n")
            $pieces | Select-Object -Skip 1 | ForEach-Object { $null = $text.RemoveChild($_) }
        }

        # PlatyPS leaves out the default values.
        foreach ($command in $commands) {
            $node = $maml.SelectSingleNode("//*[local-name()='command'][*/*[local-name()='name']='$($command.Title)']")
            foreach ($parameter in $command.Parameters | Where-Object DefaultValue) {
                $place = $node.SelectSingleNode("*[local-name()='parameters']/*[*[local-name()='name']='$($parameter.Name)']")
                $default = $maml.CreateElement('dev', 'defaultValue', 'http://schemas.microsoft.com/maml/dev/2004/10')
                $default.InnerText = $parameter.DefaultValue
                $null = $place.AppendChild($default)
            }
        }

        foreach ($link in @($maml.GetElementsByTagName('maml:navigationLink'))) {
            $address = $link.GetElementsByTagName('maml:uri')[0]
            if ($link.GetElementsByTagName('maml:linkText')[0].InnerText -like 'Online Version*' -and -not $address.InnerText) {
                $null = $link.ParentNode.RemoveChild($link)
            }
            elseif ($address.InnerText -like '*.md') {
                $address.InnerText = ''
            }
        }

        $maml.Save((Join-Path $Target $file.Name))
    }
}
finally {
    Remove-Item $work -Recurse -ErrorAction Ignore
}
