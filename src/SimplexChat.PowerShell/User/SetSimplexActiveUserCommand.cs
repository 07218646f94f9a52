using System.Management.Automation;
using System.Security;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Makes a user of the core the active one.</summary>
[Cmdlet(VerbsCommon.Set, "SimplexActiveUser", SupportsShouldProcess = true)]
[OutputType(typeof(ActiveUserResponse))]
public sealed class SetSimplexActiveUserCommand : SimplexSessionCmdlet
{
    /// <summary>The user: an object, an id or a name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("UserId", "Name")]
    [UserTransformation]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    public EntityReference User { get; set; } = null!;

    /// <summary>The password of a hidden user.</summary>
    [Parameter]
    public SecureString? ViewPassword { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => User;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (ShouldProcess(User.ToString(), "Make user active"))
        {
            WriteObject(Send(new ApiSetActiveUserCommand { UserId = User.Id ?? FindId(User.Name!), ViewPwd = SecureText.Read(ViewPassword) }));
        }
    }

    private long FindId(string name)
    {
        var users = Send(new ListUsersCommand()).Users;
        return users.FirstOrDefault(info => info.User.LocalDisplayName.Equals(name, StringComparison.OrdinalIgnoreCase))?.User.UserId
            ?? throw new SimplexInputException(
                $"No user is called '{name}'. There is {string.Join(", ", users.Select(info => $"'{info.User.LocalDisplayName}'"))}; a hidden user is named by its id.");
    }
}
