using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>Every command that a simulated core knows.</summary>
internal static class CommandTable
{
    // The longest prefix that fits decides.
    private static readonly Route[] Routes =
    [
        .. new[]
        {
            CoreCommands.Routes,
            RelayCommands.Routes,
            DatabaseCommands.Routes,
            UserCommands.Routes,
            PrivacyCommands.Routes,
            AddressCommands.Routes,
            ConnectionCommands.Routes,
            RequestCommands.Routes,
            MessageCommands.Routes,
            HistoryCommands.Routes,
            ReadCommands.Routes,
            ContactCommands.Routes,
            NoteCommands.Routes,
            GroupCommands.Routes,
            GroupLinkCommands.Routes,
            PublicGroupCommands.Routes,
            MemberCommands.Routes,
            FileCommands.Routes,
        }
        .SelectMany(routes => routes)
        .OrderByDescending(route => route.Prefix.Length),
    ];

    /// <summary>Reads a command string.</summary>
    /// <exception cref="CoreRefusal">It can't be read.</exception>
    public static Func<ChatCore, ChatResponse> Read(string command)
    {
        var trimmed = command.TrimEnd();
        foreach (var route in Routes)
        {
            if (trimmed.StartsWith(route.Prefix, StringComparison.Ordinal))
            {
                return route.Read(trimmed);
            }
        }

        throw CoreRefusal.Unreadable;
    }
}
