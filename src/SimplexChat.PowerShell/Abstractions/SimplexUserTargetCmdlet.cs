using System.Management.Automation;
using System.Security;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>The base of the cmdlets that change a user of the core. The user doesn't have to be the active user.</summary>
public abstract class SimplexUserTargetCmdlet : SimplexSessionCmdlet
{
    /// <summary>Specifies the user: a name, an id, or a user object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "The user: a display name, an id or a user object. Example: bot")]
    [Alias("UserId", "Name")]
    [UserTransformation]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    public EntityReference User { get; set; } = null!;

    /// <summary>Specifies the password of a hidden user.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [SecretTransformation]
    public SecureString? ViewPassword { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => User;

    /// <summary>Returns the id of the user. A name is looked up.</summary>
    /// <exception cref="SimplexInputException">No user has the name.</exception>
    protected long FindUserId()
    {
        if (User.Id is { } id)
        {
            return id;
        }

        var users = Send(new ListUsersCommand()).Users;
        return users.FirstOrDefault(info => info.User.LocalDisplayName.Equals(User.Name, StringComparison.OrdinalIgnoreCase))?.User.UserId
            ?? throw new SimplexInputException(
                $"No user has the name '{User.Name}'. Users: {string.Join(", ", users.Select(info => $"'{info.User.LocalDisplayName}'"))}. Specify a hidden user by id.");
    }
}
