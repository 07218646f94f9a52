using System.Management.Automation;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>The base of the cmdlets for one group.</summary>
public abstract class SimplexGroupCmdlet : SimplexSessionCmdlet
{
    /// <summary>
    /// Specifies the group: a name ('#ops' or 'ops'), an id, an object, or a response or event of the group.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The group: a name, an id or a group object. Example: #ops")]
    [Alias("GroupId", "GroupInfo")]
    [GroupTransformation]
    [ArgumentCompleter(typeof(GroupNameCompleter))]
    public GroupTarget Group { get; set; } = null!;

    /// <inheritdoc/>
    protected override object? ErrorTarget => Group;
}
