# Converts the Markdown of docs/en-US to the plain text that Get-Help shows. Needs only PowerShell, because build.ps1 uses
# this module on every machine. Export-Help.ps1 uses it together with PlatyPS.
Set-StrictMode -Version Latest

<#
.SYNOPSIS
    Converts Markdown to plain text: wraps paragraphs and list items, indents code, replaces links by names.
.DESCRIPTION
    Get-Help indents a text by up to 8 columns. With the default width, the indented text fits into 80 columns. A longer line
    is wrapped at a space only in some cultures. In all others it is cut within a word.
#>
function ConvertTo-PlainText {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [AllowEmptyString()]
        [string] $Markdown,

        [int] $Width = 70,

        [int] $CodeIndent = 4
    )

    $lines = [System.Collections.Generic.List[string]]::new()
    # The lines of the current paragraph or list item.
    $open = [System.Collections.Generic.List[string]]::new()
    $isFenced = $false
    foreach ($line in @($Markdown -split '\r?\n') + '') {
        $isFence = $line -match '^```'
        $isEmpty = -not $line.Trim()
        $isCode = $isFenced -or ($open.Count -eq 0 -and $line -match '^ {4}' -and -not $isEmpty)
        if ($open.Count -gt 0 -and ($isFence -or $isEmpty -or $line -match '^- ')) {
            $lines.AddRange([string[]] @(Split-Paragraph (ConvertFrom-InlineMarkdown ($open -join ' ')) $Width))
            $open.Clear()
        }

        if ($isFence) {
            $isFenced = -not $isFenced
            $lines.Add('')
        }
        elseif ($isCode) {
            $lines.Add(($(if ($isFenced) { ' ' * $CodeIndent }) + $line).TrimEnd())
        }
        elseif ($isEmpty) {
            $lines.Add('')
        }
        else {
            $open.Add($line)
        }
    }

    ($lines -join "`n" -replace '\n{3,}', "`n`n").Trim("`n")
}

# Returns the lines of a paragraph. In a list item, all lines except the first are indented.
function Split-Paragraph ([string] $Text, [int] $Width) {
    $indent = if ($Text.StartsWith('- ')) { '  ' } else { '' }
    $rest = $Text -replace '\s+', ' '
    $prefix = ''
    while ($rest) {
        # Take as many words as fit, or one word that is longer than a line.
        $part = [regex]::Match($rest, "^(.{1,$($Width - $prefix.Length)}(?= |$)|\S+) ?")
        $prefix + $part.Groups[1].Value
        $rest = $rest.Substring($part.Length)
        $prefix = $indent
    }
}

# Replaces a link to a page by the name of the page, and any other link by its text and address. Removes the backticks of code.
function ConvertFrom-InlineMarkdown ([string] $Text) {
    $Text = $Text -replace '\[([^\]]+)\]\([\w-]+\.md\)', '$1' -replace '\[([^\]]+)\]\((https?:[^)\s]+)\)', '$1 ($2)'
    if (-not $Text.Contains('`')) {
        return $Text
    }

    [regex]::Replace($Text, '(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)', {
        param($match)
        $code = $match.Groups[2].Value
        if ($code -match '^ .*\S.* $') { $code.Substring(1, $code.Length - 2) } else { $code }
    })
}

<#
.SYNOPSIS
    Converts the Markdown of an about_ topic to the text of a help topic.
.DESCRIPTION
    Get-Help uses line 5 of a topic as its synopsis. This line is the short description, which follows the name.
#>
function ConvertTo-HelpTopic {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [string] $Markdown
    )

    $title, $sections = $Markdown -replace '\r' -split '(?m)^## '
    $name = [regex]::Match($title, '(?m)^# (\S+)').Groups[1].Value
    $parts = @("TOPIC`n    $name")
    foreach ($section in $sections) {
        $heading, $body = $section -split '\n', 2
        $text = ConvertTo-PlainText $body -Width 76
        $parts += $heading.Trim().ToUpperInvariant() + "`n" + ($text -replace '(?m)^(?=.)', '    ')
    }

    ($parts -join "`n`n") + "`n"
}

<#
.SYNOPSIS
    Computes the digest of a page for the help file, ignoring line endings and the date of the page.
#>
function Get-PageDigest {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [string] $Markdown
    )

    Get-TextDigest ($Markdown -replace '\r' -replace '(?m)^ms\.date:.*\n')
}

<#
.SYNOPSIS
    Computes the digest of the help file itself, ignoring line endings and the line that contains the digest.
#>
function Get-HelpFileDigest {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [string] $Maml
    )

    Get-TextDigest ($Maml -replace '\r' -replace '(?m)^ *<!-- This file \w+ -->\n')
}

function Get-TextDigest ([string] $Text) {
    $sha256 = [System.Security.Cryptography.SHA256]::Create()
    try {
        -join ($sha256.ComputeHash([System.Text.Encoding]::UTF8.GetBytes($Text)) | ForEach-Object { $_.ToString('x2') })
    }
    finally {
        $sha256.Dispose()
    }
}

<#
.SYNOPSIS
    Writes XML as UTF-8 without a byte order mark, with the same bytes on every system.
#>
function Save-Xml {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [xml] $Document,

        [Parameter(Mandatory)]
        [string] $Path
    )

    $settings = [System.Xml.XmlWriterSettings]::new()
    $settings.Encoding = [System.Text.UTF8Encoding]::new($false)
    $settings.Indent = $true
    $settings.NewLineChars = "`n"
    $settings.NewLineHandling = [System.Xml.NewLineHandling]::Replace
    $writer = [System.Xml.XmlWriter]::Create($Path, $settings)
    try {
        $Document.Save($writer)
        $writer.WriteWhitespace("`n")
    }
    finally {
        $writer.Dispose()
    }
}

<#
.SYNOPSIS
    Writes the help of the module: the help file of the cmdlets, and the about_ topics as text files.
.PARAMETER Pages
    The folder of the Markdown pages and of the help file that Export-Help.ps1 created from them.
.PARAMETER Target
    The folder where PowerShell looks for the help: en-US in the folder of the module.
.PARAMETER ProjectUri
    The address of the project. If you specify it, Get-Help -Online opens the page of a cmdlet there, and the HelpUri of
    each command is the address of that page.
#>
function Export-ModuleHelp {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Pages,

        [Parameter(Mandatory)]
        [string] $Target,

        [AllowEmptyString()]
        [string] $ProjectUri
    )

    $Target = (New-Item $Target -ItemType Directory -Force).FullName
    foreach ($topic in Get-ChildItem -LiteralPath $Pages -Filter about_*.md) {
        $text = ConvertTo-HelpTopic ([System.IO.File]::ReadAllText($topic.FullName))
        # Without a byte order mark, Windows PowerShell reads a text in the machine's code page.
        [System.IO.File]::WriteAllText((Join-Path $Target "$($topic.BaseName).help.txt"), $text, [System.Text.UTF8Encoding]::new($true))
    }

    foreach ($file in Get-ChildItem -LiteralPath $Pages -Filter *-Help.xml) {
        $path = Join-Path $Target $file.Name
        if (-not $ProjectUri) {
            Copy-Item -LiteralPath $file.FullName -Destination $path
            continue
        }

        $maml = [xml]::new()
        $maml.Load($file.FullName)
        foreach ($links in @($maml.GetElementsByTagName('command:relatedLinks'))) {
            $name = $links.ParentNode.SelectSingleNode("*[local-name()='details']/*[local-name()='name']").InnerText
            # Get-Help opens the first link that has an address.
            $link = $links.PrependChild($maml.CreateElement('maml', 'navigationLink', $links.GetNamespaceOfPrefix('maml')))
            $link.AppendChild($maml.CreateElement('maml', 'linkText', $link.NamespaceURI)).InnerText = 'Online Version:'
            $link.AppendChild($maml.CreateElement('maml', 'uri', $link.NamespaceURI)).InnerText =
                "$($ProjectUri.TrimEnd('/'))/blob/main/docs/en-US/$name.md"
        }

        Save-Xml $maml $path
    }
}

Export-ModuleMember -Function ConvertTo-PlainText, ConvertTo-HelpTopic, Get-PageDigest, Get-HelpFileDigest, Save-Xml, Export-ModuleHelp
