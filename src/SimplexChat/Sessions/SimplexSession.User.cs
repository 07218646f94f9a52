using SimplexChat.Api;

namespace SimplexChat;

public sealed partial class SimplexSession
{
    private readonly object _userGate = new();
    private User? _activeUser;
    private int _userVersion;

    /// <summary>
    /// The core's active user. It is asked for once, and again after this session has changed it; what another client of
    /// the core changes is not seen.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="SimplexCommandException">There is no active user (<c>error.noActiveUser</c>).</exception>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)" path="/exception"/>
    public async Task<User> GetActiveUserAsync(CancellationToken cancellationToken = default)
    {
        int version;
        lock (_userGate)
        {
            if (_activeUser is { } known)
            {
                return known;
            }

            version = _userVersion;
        }

        var response = await SendAsync(new ShowActiveUserCommand(), cancellationToken).ConfigureAwait(false);
        lock (_userGate)
        {
            // An answer from before a change is not kept.
            if (version == _userVersion)
            {
                _activeUser = response.User;
            }
        }

        return response.User;
    }

    private static bool ChangesActiveUser(ChatCommand command) => command
        is CreateActiveUserCommand
        or ApiSetActiveUserCommand
        or ApiDeleteUserCommand
        or ApiUpdateProfileCommand
        or ApiSetProfileAddressCommand
        or ApiDeleteMyAddressCommand
        or ApiSetUserAutoAcceptMemberContactsCommand;

    // Before a change, and after: what is asked in between may be old or new.
    private ActiveUserChange ForgetActiveUserAround(bool isChange)
    {
        if (isChange)
        {
            ForgetActiveUser();
        }

        return new ActiveUserChange(isChange ? this : null);
    }

    private void ForgetActiveUser()
    {
        lock (_userGate)
        {
            _userVersion++;
            _activeUser = null;
        }
    }

    private readonly struct ActiveUserChange(SimplexSession? session) : IDisposable
    {
        public void Dispose() => session?.ForgetActiveUser();
    }
}
