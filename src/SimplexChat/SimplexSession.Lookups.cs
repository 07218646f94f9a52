using SimplexChat.Api;
using SimplexChat.Sessions;

namespace SimplexChat;

public sealed partial class SimplexSession
{
    private readonly ActiveUserCache _activeUser;
    private readonly CoreVersionGate _coreVersion;
    private readonly NameLookup _names;

    /// <summary>
    /// Returns the core's active user. The user is cached until this session changes it or the connection ends. Changes by
    /// other clients of the core aren't noticed.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="SimplexCommandException">There is no active user (<c>error.noActiveUser</c>).</exception>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)" path="/exception"/>
    public Task<User> GetActiveUserAsync(CancellationToken cancellationToken = default) => _activeUser.GetAsync(cancellationToken);

    /// <summary>
    /// Returns the core's version, such as 6.4.5.1, or null if the core doesn't report it. The version is cached until the
    /// connection ends. The command, <c>/version</c>, isn't part of the API reference.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <inheritdoc cref="SendRawAsync" path="/exception"/>
    public Task<Version?> GetCoreVersionAsync(CancellationToken cancellationToken = default) => _coreVersion.GetAsync(cancellationToken);

    /// <summary>Throws if the core is older than a version. A core that doesn't report its version passes.</summary>
    /// <param name="since">The first version that supports the feature, such as <c>7.0</c>.</param>
    /// <param name="what">The feature that requires the version, for the message.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="SimplexInputException">The core is older.</exception>
    /// <inheritdoc cref="SendRawAsync" path="/exception"/>
    public Task RequireCoreAsync(string since, string what, CancellationToken cancellationToken = default) =>
        _coreVersion.RequireAsync(since, what, cancellationToken);

    /// <summary>
    /// Throws if a value has a part that the core is too old for. An older core ignores such a field of a record, and reports
    /// such a value of an enum only as a command that it can't read.
    /// </summary>
    /// <param name="value">A value of the API: an enum's value, a record, or a list of them.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="SimplexInputException">The core is too old; the message names the part.</exception>
    /// <inheritdoc cref="SendRawAsync" path="/exception"/>
    public Task RequireKnownAsync(object? value, CancellationToken cancellationToken = default) =>
        _coreVersion.RequireKnownAsync(value, cancellationToken);

    /// <summary>
    /// Finds a contact of the active user by its name: the core's own name for it (<see cref="Contact.LocalDisplayName"/>), or
    /// the display name in its profile. An exact match wins over a match that ignores case. The list of contacts is read once.
    /// After that, a lookup by the core's own name needs one short query.
    /// </summary>
    /// <param name="name">The name, without <c>@</c> and quotes.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="SimplexNameException">No contact has the name, or several have it.</exception>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)" path="/exception"/>
    public Task<Contact> FindContactAsync(string name, CancellationToken cancellationToken = default) =>
        _names.FindContactAsync(name, cancellationToken);

    /// <summary>
    /// Finds a group of the active user by its name: the core's own name for it
    /// (<see cref="GroupInfo.LocalDisplayName"/>), or the display name in its profile. An exact match wins over a match that
    /// ignores case. The list of groups is read once. After that, a lookup by the core's own name needs one short query.
    /// </summary>
    /// <param name="name">The name, without <c>#</c> and quotes.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="SimplexNameException">No group has the name, or several have it.</exception>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)" path="/exception"/>
    public Task<GroupInfo> FindGroupAsync(string name, CancellationToken cancellationToken = default) =>
        _names.FindGroupAsync(name, cancellationToken);

    /// <summary>
    /// Finds members of a group by their names, with the rules of <see cref="FindContactAsync"/>. One query finds all of them.
    /// </summary>
    /// <param name="groupId">The group.</param>
    /// <param name="names">The names, without <c>@</c> and quotes.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <returns>The members, in the order of the names.</returns>
    /// <exception cref="SimplexNameException">No member has one of the names, or several have it.</exception>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)" path="/exception"/>
    public Task<IReadOnlyList<GroupMember>> FindMembersAsync(
        long groupId, IReadOnlyList<string> names, CancellationToken cancellationToken = default) =>
        _names.FindMembersAsync(groupId, names, cancellationToken);

    /// <summary>Finds the active user's notes, a private chat of the user.</summary>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="SimplexNameException">The core returned no notes.</exception>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)" path="/exception"/>
    public Task<NoteFolder> FindNotesAsync(CancellationToken cancellationToken = default) => _names.FindNotesAsync(cancellationToken);
}
