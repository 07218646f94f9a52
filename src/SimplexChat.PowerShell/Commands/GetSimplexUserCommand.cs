using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Gets the users of the core.</summary>
[Cmdlet(VerbsCommon.Get, "SimplexUser", DefaultParameterSetName = "List")]
[OutputType(typeof(User))]
public sealed class GetSimplexUserCommand : SimplexSessionCmdlet
{
    /// <summary>Specifies the names of the users.</summary>
    [Parameter(Position = 0, ParameterSetName = "List")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Returns only the active user.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Active",
        HelpMessage = "Specify -Active to get the active user only.")]
    public SwitchParameter Active { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (Active)
        {
            WriteObject(Send(new ShowActiveUserCommand()).User);
            return;
        }

        var names = new NameFilter(Name, sign: '@');
        foreach (var info in names.Of(Send(new ListUsersCommand()).Users, info => info.User.LocalDisplayName, info => info.User.UserId))
        {
            info.User.UnreadCount = info.UnreadCount;
            WriteObject(info.User);
        }

        names.WriteMissing(this, "user", searchedPlace: SearchedPlace);
    }
}
