using System.Buffers;
using System.Management.Automation;
using System.Text;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Sends a command string to the core.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "SimplexCommand", SupportsShouldProcess = true)]
[OutputType(typeof(ChatResponse), typeof(string))]
public sealed class InvokeSimplexCommandCommand : SimplexSessionCmdlet
{
    private const string Refused = "chatCmdError";

    /// <summary>Specifies the command string, in the form of the API reference: '/_contacts 1'.</summary>
    [ArgumentCompleter(typeof(CommandTextCompleter))]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "The command string for the core. Example: /user")]
    [ValidateNotNullOrEmpty]
    public string Command { get; set; } = "";

    /// <summary>Returns the response as the JSON text of the core.</summary>
    [Parameter]
    public SwitchParameter AsJson { get; set; }

    /// <summary>Specifies how long to wait for the response: a number of seconds, or a TimeSpan.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [SecondsTransformation]
    public Seconds? Timeout { get; set; }

    // The rest of the command can contain a message or a password.
    private string CommandWord => ChatCommand.NameOf(Command) ?? "the command";

    /// <inheritdoc/>
    protected override object? ErrorTarget => ChatCommand.NameOf(Command);

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (string.IsNullOrWhiteSpace(Command))
        {
            throw new SimplexInputException("The command is blank. Specify a command of the API, such as /user.");
        }

        if (!ShouldProcess(Current.Endpoint, $"Send {CommandWord}"))
        {
            return;
        }

        WriteNotices();
        using var response = Await(token => Current.SendRawAsync(Command, token, Timeout));
        WriteNotices();
        if (response.Type == Refused)
        {
            throw Current.Refused(((ChatCmdErrorResponse)response.Decode()).ChatError, CommandWord);
        }

        // The original JSON text of the core. It isn't decoded first, so it works for unknown responses too.
        WriteObject(AsJson ? Encoding.UTF8.GetString(response.Json.ToArray()) : response.Decode());
    }
}
