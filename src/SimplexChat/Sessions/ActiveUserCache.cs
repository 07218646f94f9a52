using SimplexChat.Api;

namespace SimplexChat.Sessions;

/// <summary>Caches the core's active user until this session changes the user or the connection ends.</summary>
internal sealed class ActiveUserCache(SimplexSession session)
{
    private readonly object _gate = new();
    private User? _user;
    private int _version;

    public async Task<User> GetAsync(CancellationToken cancellationToken)
    {
        int version;
        lock (_gate)
        {
            if (_user is { } known)
            {
                return known;
            }

            version = _version;
        }

        var response = await session.SendAsync(new ShowActiveUserCommand(), cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            // Don't cache a response from before a change.
            if (version == _version)
            {
                _user = response.User;
            }
        }

        return response.User;
    }

    /// <summary>Returns true if a command changes the active user or its profile.</summary>
    public static bool IsChangedBy(ChatCommand command) => command
        is CreateActiveUserCommand
        or ApiSetActiveUserCommand
        or ApiDeleteUserCommand
        or ApiUpdateProfileCommand
        or ApiSetProfileAddressCommand
        or ApiDeleteMyAddressCommand
        or ApiSetUserAutoAcceptMemberContactsCommand;

    /// <summary>Clears the cache before a change, and again when the result is disposed. A response in between may be old or new.</summary>
    /// <param name="isChange">False if the command changes nothing. The cache then stays.</param>
    public Change ClearAround(bool isChange)
    {
        if (isChange)
        {
            Clear();
        }

        return new Change(isChange ? this : null);
    }

    /// <summary>Clears the cache.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _version++;
            _user = null;
        }
    }

    /// <summary>Represents a change of the active user that is in progress.</summary>
    public readonly struct Change(ActiveUserCache? cache) : IDisposable
    {
        public void Dispose() => cache?.Clear();
    }
}
