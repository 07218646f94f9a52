using System.Management.Automation;
using System.Reflection;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Errors;
using SimplexChat.PowerShell.Sessions;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>The base of the cmdlets that send commands to a core. They use <c>-Session</c> or, by default, the session that the runspace connected last.</summary>
public abstract class SimplexSessionCmdlet : SimplexCmdlet
{
    private readonly Dictionary<ChatTarget, long> _found = [];
    private readonly Dictionary<ChatTarget, string> _names = [];
    private SimplexSession? _current;
    private bool? _isAsking;

    /// <summary>Specifies the session to use: a session, or its id.</summary>
    [ArgumentCompleter(typeof(SessionCompleter))]
    [Parameter]
    [ValidateNotNull]
    [SessionTransformation]
    public SimplexSession? Session { get; set; }

    /// <summary>Gets the session that the cmdlet uses.</summary>
    protected internal SimplexSession Current => _current ??= Session ?? RunspaceSessions.Current.Default
        ?? throw new SimplexSessionException(
            "No session is open in this runspace. Use Connect-SimplexChat to open one. In ForEach-Object -Parallel and in thread jobs, pass the session on: -Session $using:session.");

    // With several open sessions, another session can have the name.
    /// <inheritdoc/>
    protected override string? SearchedPlace => Session is null && RunspaceSessions.Current.Open.Count > 1
        ? $"The lookup used the default session, {Current.Id} ({Current.Endpoint}). To use another session, specify -Session."
        : null;

    /// <summary>Sends a command and waits for its response.</summary>
    /// <typeparam name="TResponse">The type of the response.</typeparam>
    /// <param name="command">The command.</param>
    protected TResponse Send<TResponse>(ChatCommand<TResponse> command)
        where TResponse : ChatResponse
    {
        Announce(command.Name);
        var response = Await(token => Current.SendAsync(command, token));
        WriteNotices();
        if (!command.ResponseTypes.Contains(response.Type))
        {
            WarnOfOther(command.Name, response);
        }

        return response;
    }

    /// <summary>Writes the items of a list response one by one, each as soon as it is decoded.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="command">The command.</param>
    /// <param name="property">The property of the response that contains the list.</param>
    /// <param name="choose">Selects the items to write.</param>
    protected void WriteItems<T>(ChatCommand command, string property, Func<IEnumerable<T>, IEnumerable<T>> choose)
        where T : ApiRecord, new()
    {
        Announce(command.Name);
        using var items = Await(token => Current.QueryAsync<T>(command, property, token));
        WriteNotices();
        foreach (var item in choose(items))
        {
            StopToken.ThrowIfCancellationRequested();
            WriteObject(item);
        }
    }

    /// <summary>Returns the reference of a chat for API commands. A name is looked up once in a pipeline.</summary>
    /// <param name="target">The chat.</param>
    /// <exception cref="SimplexNameException">No chat has the name, or several chats have it.</exception>
    protected internal ChatRef Find(ChatTarget target) => target.ToChatRef(FindId(target));

    /// <summary>Returns the id of a contact, of a group, or of the notes. A name is looked up once in a pipeline.</summary>
    /// <param name="target">The chat.</param>
    /// <exception cref="SimplexNameException">No chat has the name, or several chats have it.</exception>
    protected internal long FindId(ChatTarget target)
    {
        if (target.Id is { } id)
        {
            return id;
        }

        if (!_found.TryGetValue(target, out id))
        {
            id = LookUp(target);
            _found.Add(target, id);
        }

        return id;
    }

    /// <summary>Gets whether ShouldProcess shows its texts to the user, because of -WhatIf, -Confirm or the cmdlet's impact.</summary>
    protected bool IsAsking => _isAsking ??= IsSet("WhatIf", "WhatIfPreference")
        || (MyInvocation.BoundParameters.TryGetValue("Confirm", out var confirm)
            ? confirm is SwitchParameter { IsPresent: true }
            : Enum.TryParse<ConfirmImpact>($"{GetVariableValue("ConfirmPreference")}", true, out var preference) && preference != ConfirmImpact.None
                && GetType().GetCustomAttribute<CmdletAttribute>()?.ConfirmImpact >= preference);

    /// <summary>Returns the name of a chat for ShouldProcess. An id without a name is looked up, if the user is asked.</summary>
    /// <param name="target">The chat.</param>
    protected internal string NameOf(ChatTarget target)
    {
        if (target is not { Id: { } id, IsFromObject: false, Scope: null } || !IsAsking)
        {
            return target.ToString();
        }

        if (!_names.TryGetValue(target, out var name))
        {
            var command = new ApiGetChatCommand { ChatRef = target.ToChatRef(id), Count = 1 };
            name = Tried(() => Await(token => Current.SendAsync(command, token)).Chat.ChatInfo.ToString(), target.ToString());
            _names.Add(target, name);
        }

        return name;
    }

    /// <summary>Returns the name of a user for ShouldProcess. An id is looked up, if the user is asked.</summary>
    /// <param name="user">The user.</param>
    protected string NameOf(EntityReference user) => user.Id is { } id && IsAsking
        ? Tried(() => Await(token => Current.SendAsync(new ListUsersCommand(), token)).Users.FirstOrDefault(info => info.User.UserId == id)?.User.Name, null) ?? user.ToString()
        : user.ToString();

    /// <summary>
    /// Throws if the core of the session is too old for a value. The core itself would report only a syntax error, and would
    /// ignore an unknown field of a record.
    /// </summary>
    /// <param name="value">The value, or a record.</param>
    /// <exception cref="SimplexInputException">The core doesn't support the value.</exception>
    protected internal void RequireKnown(object? value) => Await(token => Current.RequireKnownAsync(value, token));

    /// <summary>Throws if the core of the session is too old for a part of a command.</summary>
    /// <param name="since">The first core version that supports the part.</param>
    /// <param name="what">The parameter or value that needs this version.</param>
    /// <exception cref="SimplexInputException">The core doesn't support the part.</exception>
    protected internal void RequireCore(string since, string what) => Await(token => Current.RequireCoreAsync(since, what, token));

    /// <summary>Writes the pending notices, then a verbose message with the command. The notices explain a delay if the connection is lost.</summary>
    /// <param name="commandName">The command's name in the API reference.</param>
    protected internal void Announce(string commandName)
    {
        WriteNotices();
        WriteVerbose($"{commandName} on {Current.Endpoint}");
    }

    /// <summary>Creates the waiter. A notice of the session, for example of a lost connection, is written at once during each wait.</summary>
    private protected override PipelineWaiter CreateWaiter() => new(StopToken, Current, WriteNotices);

    /// <summary>Writes the notices of the session, for example of a lost connection.</summary>
    protected internal void WriteNotices()
    {
        while (Current.TryTakeNotice(out var notice))
        {
            if (notice!.IsWarning)
            {
                WriteWarning(notice.Message);
            }
            else
            {
                WriteVerbose(notice.Message);
            }
        }
    }

    // The action itself reports an error of the core.
    private static T Tried<T>(Func<T> find, T other)
    {
        try
        {
            return find();
        }
        catch (SimplexException)
        {
            return other;
        }
    }

    private bool IsSet(string parameter, string preference) => MyInvocation.BoundParameters.TryGetValue(parameter, out var value)
        ? value is SwitchParameter { IsPresent: true }
        : GetVariableValue(preference) is true or SwitchParameter { IsPresent: true };

    private long LookUp(ChatTarget target)
    {
        if (target.Type == ChatType.Group)
        {
            return Await(token => Current.FindGroupAsync(target.Name!, token)).GroupId;
        }

        return target.Type == ChatType.Local
            ? Await(token => Current.FindNotesAsync(token)).NoteFolderId
            : Await(token => Current.FindContactAsync(target.Name!, token)).ContactId;
    }
}
