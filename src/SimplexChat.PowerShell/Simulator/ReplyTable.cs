using System.Collections;
using System.Management.Automation;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell;

/// <summary>Texts that may come, and the answer to each.</summary>
internal sealed class ReplyTable
{
    private readonly List<(WildcardPattern Text, string Reply)> _rows = [];

    public ReplyTable(IDictionary replies)
    {
        foreach (DictionaryEntry row in replies)
        {
            _rows.Add((new WildcardPattern(row.Key.ToString()!, WildcardOptions.IgnoreCase), row.Value?.ToString() ?? ""));
        }
    }

    public string? Answer(PeerMessage message) => _rows.FirstOrDefault(row => row.Text.IsMatch(message.Text)).Reply;
}
