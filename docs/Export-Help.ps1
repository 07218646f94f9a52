<#
.SYNOPSIS
    Creates the help file of the cmdlets from their pages. build.ps1 -Task Docs calls it.
.DESCRIPTION
    Microsoft.PowerShell.PlatyPS creates the file, but doesn't change the Markdown. This script converts the Markdown to the
    plain text that Get-Help shows (HelpText.psm1). The file depends only on the pages, so it has the same bytes on every
    system.
.PARAMETER Pages
    The folder of the Markdown pages.
.PARAMETER Target
    The folder of the help file.
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
Import-Module (Join-Path $PSScriptRoot 'HelpText.psm1')
$dev = 'http://schemas.microsoft.com/maml/dev/2004/10'
$mamlNamespace = 'http://schemas.microsoft.com/maml/2004/10'

# Returns the child element with this name, ignoring the prefix.
function Select-Child ([System.Xml.XmlElement] $Parent, [string] $Path) {
    $Parent.SelectSingleNode(($Path -split '/' | ForEach-Object { "*[local-name()='$_']" }) -join '/')
}

function Set-Paragraph ([System.Xml.XmlElement] $Element, [string[]] $Text) {
    $Element.RemoveAll()
    foreach ($paragraph in $Text) {
        $node = $Element.AppendChild($Element.OwnerDocument.CreateElement('maml', 'para', $mamlNamespace))
        $node.InnerText = $paragraph
        # Get-Help writes an empty line for <para></para>, and nothing for <para />.
        $node.IsEmpty = $false
    }
}

# PlatyPS puts the whole example into the introduction. This function splits it: the text before the code is the introduction,
# the code has its own element, and the text after the code is the remarks. Get-Help writes the code directly after the
# introduction, and the next example directly after the remarks, so the function adds empty lines. It doesn't indent the
# remarks, because Get-Help trims their first line.
function Set-Example ([System.Xml.XmlElement] $Element, $Example) {
    $parts = [regex]::Match(($Example.Remarks -replace '\r'), '(?ms)\A(.*?)^```powershell\n(.*?)^```$(.*)\z').Groups
    (Select-Child $Element title).InnerText = $Example.Title
    Set-Paragraph (Select-Child $Element introduction) ((ConvertTo-PlainText $parts[1].Value) + "`n`n")
    (Select-Child $Element code).InnerText = $parts[2].Value.TrimEnd()
    Set-Paragraph (Select-Child $Element remarks) ((@(ConvertTo-PlainText $parts[3].Value -CodeIndent 0) -ne '') + '')
}

$work = Join-Path ([System.IO.Path]::GetTempPath()) ([System.IO.Path]::GetRandomFileName())
try {
    $commands = Get-ChildItem -LiteralPath $Pages -Filter *-Simplex*.md | Import-MarkdownCommandHelp
    $null = $commands | Export-MamlCommandHelp -OutputFolder $work -Force
    $null = New-Item $Target -ItemType Directory -Force
    foreach ($file in Get-ChildItem -LiteralPath $work -Recurse -Filter *-Help.xml) {
        $maml = [xml]::new()
        $maml.Load($file.FullName)
        foreach ($text in @($maml.SelectNodes("//*[*[local-name()='para']]"))) {
            $pieces = $text.GetElementsByTagName('maml:para') | ForEach-Object InnerText
            # PlatyPS splits only some texts into paragraphs.
            Set-Paragraph $text (ConvertTo-PlainText ($pieces -join "`n`n"))
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

        $root = $maml.DocumentElement
        $nodes = @{}
        foreach ($node in @($root.GetElementsByTagName('command:command'))) {
            $nodes[(Select-Child $node 'details/name').InnerText] = $root.RemoveChild($node)
        }

        $null = $root.AppendChild($maml.CreateComment(' Generated from the pages in docs/en-US by build.ps1 -Task Docs. Edit the pages. '))
        $names = [string[]] @($nodes.Keys)
        [array]::Sort($names, [System.StringComparer]::Ordinal)
        foreach ($name in $names) {
            $node = $nodes[$name]
            $command = $commands | Where-Object Title -EQ $name
            $examples = @((Select-Child $node examples).ChildNodes)
            foreach ($index in 0..($examples.Count - 1)) {
                Set-Example $examples[$index] $command.Examples[$index]
            }

            # PlatyPS leaves out the default values.
            foreach ($parameter in $command.Parameters | Where-Object DefaultValue) {
                $place = $node.SelectSingleNode("*[local-name()='parameters']/*[*[local-name()='name']='$($parameter.Name)']")
                $place.AppendChild($maml.CreateElement('dev', 'defaultValue', $dev)).InnerText = $parameter.DefaultValue
            }

            # With this digest, a test detects changes of the page without PlatyPS.
            $digest = Get-PageDigest ([System.IO.File]::ReadAllText((Join-Path $Pages "$name.md")))
            $null = $root.AppendChild($maml.CreateComment(" $name.md $digest "))
            $null = $root.AppendChild($node)
        }

        $path = Join-Path (Resolve-Path -LiteralPath $Target).ProviderPath $file.Name
        Save-Xml $maml $path
        # With this digest, a test detects edits of this file without PlatyPS.
        $digest = Get-HelpFileDigest ([System.IO.File]::ReadAllText($path))
        $null = $root.AppendChild($maml.CreateComment(" This file $digest "))
        Save-Xml $maml $path
    }
}
finally {
    Remove-Item -LiteralPath $work -Recurse -ErrorAction Ignore
}
