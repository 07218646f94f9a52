using SimplexChat.Api;

namespace SimplexChat;

public sealed partial class SimplexSession
{
    private readonly ActiveUserCache _activeUser;
    private readonly CoreVersionGate _coreVersion;
    private readonly NameLookup _names;

    /// <summary>
    /// The core's active user. It is asked for once, and again after this session has changed it; what another client of
    /// the core changes is not seen.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="SimplexCommandException">There is no active user (<c>error.noActiveUser</c>).</exception>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)" path="/exception"/>
    public Task<User> GetActiveUserAsync(CancellationToken cancellationToken = default) => _activeUser.GetAsync(cancellationToken);

    /// <summary>
    /// The core's version, such as 6.4.5.1; null from a core that does not say. It is asked for once. The command,
    /// <c>/version</c>, is a core's own and in no reference.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <inheritdoc cref="SendRawAsync" path="/exception"/>
    public Task<Version?> GetCoreVersionAsync(CancellationToken cancellationToken = default) => _coreVersion.GetAsync(cancellationToken);

    /// <summary>Throws if the core is older than a version. A core that doesn't tell its version passes.</summary>
    /// <param name="since">The first version that supports the feature, such as <c>7.0</c>.</param>
    /// <param name="what">What needs the version, for the error.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="SimplexInputException">The core is older.</exception>
    /// <inheritdoc cref="SendRawAsync" path="/exception"/>
    public Task RequireCoreAsync(string since, string what, CancellationToken cancellationToken = default) =>
        _coreVersion.RequireAsync(since, what, cancellationToken);

    /// <summary>
    /// Throws if a value has a part that the core is too old for. An older core ignores such a field of a record, and answers
    /// only that it can't read such a value.
    /// </summary>
    /// <param name="value">A value of the API: an enum's value, a record, or a list of them.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="SimplexInputException">The core is too old; the message names the part.</exception>
    /// <inheritdoc cref="SendRawAsync" path="/exception"/>
    public Task RequireKnownAsync(object? value, CancellationToken cancellationToken = default) =>
        _coreVersion.RequireKnownAsync(value, cancellationToken);

    /// <summary>
    /// Finds a contact of the active user by its name: the core's own name for it (<see cref="Contact.LocalDisplayName"/>),
    /// else the display name in its profile, as it is written or in any case. The list of contacts is read once; a contact
    /// that is found again by the core's own name costs one short query.
    /// </summary>
    /// <param name="name">The name, without <c>@</c> and quotes.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="SimplexNameException">No contact has the name, or several have.</exception>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)" path="/exception"/>
    public Task<Contact> FindContactAsync(string name, CancellationToken cancellationToken = default) =>
        _names.FindContactAsync(name, cancellationToken);

    /// <summary>
    /// Finds a group of the active user by its name: the core's own name for it
    /// (<see cref="GroupInfo.LocalDisplayName"/>), else the display name in its profile, as it is written or in any case. The
    /// list of groups is read once; a group that is found again by the core's own name costs one short query.
    /// </summary>
    /// <param name="name">The name, without <c>#</c> and quotes.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="SimplexNameException">No group has the name, or several have.</exception>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)" path="/exception"/>
    public Task<GroupInfo> FindGroupAsync(string name, CancellationToken cancellationToken = default) =>
        _names.FindGroupAsync(name, cancellationToken);

    /// <summary>
    /// Finds members of a group by their names, as <see cref="FindContactAsync"/> does: the core's own name for one, else
    /// the display name in its profile. The core is asked once.
    /// </summary>
    /// <param name="groupId">The group.</param>
    /// <param name="names">The names, without <c>@</c> and quotes.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <returns>The members, in the order of the names.</returns>
    /// <exception cref="SimplexNameException">No member has a name, or several have.</exception>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)" path="/exception"/>
    public Task<IReadOnlyList<GroupMember>> FindMembersAsync(
        long groupId, IReadOnlyList<string> names, CancellationToken cancellationToken = default) =>
        _names.FindMembersAsync(groupId, names, cancellationToken);

    /// <summary>Finds the active user's notes, the chat that every user has with oneself.</summary>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="SimplexNameException">The core shows none.</exception>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)" path="/exception"/>
    public Task<NoteFolder> FindNotesAsync(CancellationToken cancellationToken = default) => _names.FindNotesAsync(cancellationToken);
}
