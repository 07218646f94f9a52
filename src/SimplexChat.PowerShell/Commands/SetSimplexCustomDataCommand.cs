using System.Management.Automation;
using System.Text.Json;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Stores a script's own data with a contact or a group.</summary>
[Cmdlet(VerbsCommon.Set, "SimplexCustomData", SupportsShouldProcess = true, DefaultParameterSetName = "Data")]
[OutputType(typeof(CmdOkResponse))]
public sealed class SetSimplexCustomDataCommand : SimplexSessionCmdlet
{
    private ChatTarget? _target;

    /// <summary>
    /// Specifies the contacts and groups: '@alice', '#ops', an id such as '@4', or an object that is or contains a contact
    /// or group.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The contacts or groups: names, ids or objects. Example: @alice or #ops")]
    [ChatTargetTransformation]
    [ArgumentCompleter(typeof(ChatNameCompleter))]
    public ChatTarget[] Chat { get; set; } = [];

    /// <summary>Specifies the data: a hashtable, a PSCustomObject, or the text of a JSON object.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Data", ValueFromPipelineByPropertyName = true,
        HelpMessage = "The data to store: a hashtable, an object or a JSON object. Example: {\"customer\": 4711}")]
    [CustomDataTransformation]
    public CustomData Data { get; set; } = null!;

    /// <summary>Removes the data.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Clear",
        HelpMessage = "Specify -Clear to remove the stored data.")]
    public SwitchParameter Clear { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => _target;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        foreach (var target in Chat)
        {
            _target = target;
            var command = CommandFor(target);
            if (ShouldProcess(NameOf(target), Clear ? "Clear custom data" : "Set custom data"))
            {
                WriteObject(Send(command));
            }
        }
    }

    private ChatCommand<CmdOkResponse> CommandFor(ChatTarget target)
    {
        JsonElement? data = Clear ? null : Data.Json;
        return target.Type == ChatType.Group
            ? new ApiSetGroupCustomDataCommand { GroupId = FindId(target), CustomData = data }
            : target.Type == ChatType.Direct
                ? new ApiSetContactCustomDataCommand { ContactId = FindId(target), CustomData = data }
                : throw new SimplexInputException($"{target} can't store custom data. Specify a contact or a group.");
    }
}
