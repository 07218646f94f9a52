using System.Collections;
using System.Globalization;
using System.Management.Automation;
using SimplexChat.PowerShell.Binding;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell.Simulators;

/// <summary>Answers messages from a table of texts and answers.</summary>
internal sealed class ReplyTable
{
    private readonly List<(WildcardPattern Text, string Reply)> _rows = [];

    public ReplyTable(IDictionary replies)
    {
        foreach (DictionaryEntry row in replies)
        {
            _rows.Add((Wildcards.Of(Text(row.Key)), Text(row.Value)));
        }
    }

    public string? Answer(PeerMessage message) => _rows.FirstOrDefault(row => row.Text.IsMatch(message.Text)).Reply;

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
