using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>The commands that a simulated core supports.</summary>
internal static class CommandTable
{
    // The longest matching prefix decides.
    private static readonly Route[] Routes =
    [
        .. new[]
        {
            CoreCommands.Routes,
            ServerCommands.Routes,
            AgentCommands.Routes,
            DatabaseCommands.Routes,
            UserCommands.Routes,
            PrivacyCommands.Routes,
            AddressCommands.Routes,
            ConnectionCommands.Routes,
            RequestCommands.Routes,
            MessageCommands.Routes,
            HistoryCommands.Routes,
            ItemInfoCommands.Routes,
            ForwardCommands.Routes,
            ChatSettingsCommands.Routes,
            ReadCommands.Routes,
            ContactCommands.Routes,
            NoteCommands.Routes,
            GroupCommands.Routes,
            GroupLinkCommands.Routes,
            PublicGroupCommands.Routes,
            MemberCommands.Routes,
            MemberContactCommands.Routes,
            SecurityCodeCommands.Routes,
            InfoCommands.Routes,
            ReportCommands.Routes,
            FileCommands.Routes,
            SharingCommands.Routes,
            DomainCommands.Routes,
            ServiceCommands.Routes,
            RemoteCommands.Routes,
        }
        .SelectMany(routes => routes)
        .OrderByDescending(route => route.Prefix.Length),
    ];

    /// <summary>Executes a command string on a core.</summary>
    public static ChatResponse Execute(ChatCore core, string command)
    {
        try
        {
            return Read(command)(core);
        }
        catch (CoreRefusal refusal)
        {
            return new ChatCmdErrorResponse { ChatError = refusal.Error };
        }
        catch (Exception error)
        {
            return new ChatCmdErrorResponse { ChatError = ChatCore.Internal(error) };
        }
    }

    /// <summary>Reads a command string.</summary>
    /// <exception cref="CoreRefusal">The command string can't be read.</exception>
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
