using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;
using Shell = System.Management.Automation.PowerShell;

namespace SimplexChat.PowerShell.Bots;

/// <summary>Converts the output of a handler to an answer, and sends answers.</summary>
internal static class BotAnswer
{
    private const int Width = 120;

    /// <summary>
    /// Returns the output as text, with strings unchanged and other objects as PowerShell displays them. Escape sequences
    /// for a terminal, such as colours, are removed.
    /// </summary>
    /// <param name="output">The output of the handler.</param>
    /// <param name="runspace">The runspace that formats the objects, or null for the current runspace.</param>
    /// <returns>The text, or an empty string if there is no answer.</returns>
    public static string TextOf(IEnumerable<PSObject?> output, Runspace? runspace)
    {
        var parts = new List<string>();
        var objects = new List<PSObject>();
        foreach (var item in output)
        {
            switch (item?.BaseObject)
            {
                // Responses of cmdlets aren't part of the answer: they can contain data that the chat must not see.
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

    /// <summary>Returns the last object of the output as the JSON of a response to a service request.</summary>
    /// <param name="output">The output of the handler.</param>
    /// <returns>The JSON, or an empty string if there is no response.</returns>
    /// <exception cref="FormatException">The object can't be converted to a JSON object.</exception>
    public static string JsonOf(IEnumerable<PSObject?> output) =>
        output.LastOrDefault(item => item?.BaseObject is not (null or ApiRecord or ErrorRecord)) is { } last
            ? CustomDataTransformationAttribute.ToJson(last).GetRawText()
            : "";

    /// <summary>Sends an answer.</summary>
    /// <param name="session">The session.</param>
    /// <param name="chat">The chat.</param>
    /// <param name="text">The text. An empty text isn't sent.</param>
    /// <param name="cancellationToken">Cancels the wait. The answer may have been sent.</param>
    /// <exception cref="SimplexException">The answer can't be sent.</exception>
    public static async Task SendAsync(SimplexSession session, ChatRef chat, string text, CancellationToken cancellationToken)
    {
        if (text.Length == 0)
        {
            return;
        }

        var content = new TextMsgContent { Text = text };
        MessageLimit.Check(content);
        using var sender = new MessageSender(session, cancellationToken: cancellationToken);
        await sender.SendAsync(new(chat, new() { MsgContent = content })).ConfigureAwait(false);
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
