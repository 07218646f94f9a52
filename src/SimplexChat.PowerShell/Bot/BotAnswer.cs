using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SimplexChat.Api;
using Shell = System.Management.Automation.PowerShell;

namespace SimplexChat.PowerShell.Commands;

/// <summary>The answer that a handler's output makes.</summary>
internal static class BotAnswer
{
    private const int Width = 120;

    /// <summary>
    /// The output as text: texts as they are, other objects as PowerShell shows them, one below the other. Sequences for a
    /// terminal, such as colours, are taken out.
    /// </summary>
    /// <param name="output">What the handler wrote.</param>
    /// <param name="runspace">Where objects are formatted; null for the present pipeline's.</param>
    /// <returns>The text; empty if there is nothing to say.</returns>
    public static string TextOf(IEnumerable<PSObject?> output, Runspace? runspace)
    {
        var parts = new List<string>();
        var objects = new List<PSObject>();
        foreach (var item in output)
        {
            switch (item?.BaseObject)
            {
                // What a cmdlet answers is nobody's business in the chat, unless the handler says so in words.
                case null or ApiRecord or ErrorRecord:
                    break;
                case string text:
                    Show(objects, parts, runspace);
                    parts.Add(text);
                    break;
                default:
                    objects.Add(item);
                    break;
            }
        }

        Show(objects, parts, runspace);
        return TerminalSequences.Strip(string.Join("\n", parts)).Trim();
    }

    /// <summary>Sends an answer.</summary>
    /// <param name="session">The session.</param>
    /// <param name="chat">The chat, by its id.</param>
    /// <param name="text">The text; empty for no answer.</param>
    /// <param name="cancellationToken">Ends the wait; the answer may have been sent then.</param>
    /// <exception cref="SimplexException">It can't be sent.</exception>
    public static async Task SendAsync(SimplexSession session, ChatTarget chat, string text, CancellationToken cancellationToken)
    {
        if (text.Length == 0)
        {
            return;
        }

        var content = new TextMsgContent { Text = text };
        MessageLimit.Check(content);
        using var sender = new MessageSender(session, cancellationToken: cancellationToken);
        await sender.SendAsync(new(chat.ToChatRef(chat.Id!.Value), new() { MsgContent = content })).ConfigureAwait(false);
    }

    private static void Show(List<PSObject> objects, List<string> parts, Runspace? runspace)
    {
        if (objects.Count == 0)
        {
            return;
        }

        using var shell = runspace is null ? Shell.Create(RunspaceMode.CurrentRunspace) : Shell.Create();
        if (runspace is not null)
        {
            shell.Runspace = runspace;
        }

        shell.AddCommand("Microsoft.PowerShell.Utility\\Out-String").AddParameter("Width", Width);
        var lines = string.Concat(shell.Invoke<string>(objects)).Split('\n').Select(line => line.TrimEnd());
        parts.Add(string.Join("\n", lines).Trim('\n'));
        objects.Clear();
    }
}
