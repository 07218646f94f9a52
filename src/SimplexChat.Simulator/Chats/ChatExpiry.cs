using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Chats;

/// <summary>Deletes the items of chats that are older than the lifetime that the user set. A core sends no event for it.</summary>
internal static class ChatExpiry
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(30);

    /// <summary>Sets the lifetime of the items in a chat.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="seconds">The lifetime; 0 for no limit, and null for the lifetime that the user set for all chats.</param>
    public static void Set(Chat chat, long? seconds)
    {
        switch (chat)
        {
            case DirectChat direct:
                direct.Contact.ChatItemTtl = seconds;
                break;
            case GroupChat group:
                group.Group.Info.ChatItemTtl = seconds;
                break;
            default:
                // Notes have no lifetime.
                break;
        }

        Begin(chat.Account);
    }

    /// <summary>Deletes old items now and at the interval of a core, as long as one of the chats has a lifetime.</summary>
    public static void Begin(Account account)
    {
        if (account.IsExpiring || !HasLifetime(account))
        {
            Expire(account);
            return;
        }

        account.IsExpiring = true;
        Run(account);
    }

    private static void Run(Account account)
    {
        Expire(account);
        account.IsExpiring = HasLifetime(account);
        if (account.IsExpiring)
        {
            var network = account.Core.Network;
            network.Timetable.Add(
                account.Core.Clock.Peek().UtcDateTime + Interval, () => network.PostWithin(account.Core, () => Run(account)));
        }
    }

    private static bool HasLifetime(Account account) => account.Core.ChatsOf(account).Any(chat => Lifetime(chat) > 0);

    private static void Expire(Account account)
    {
        var now = account.Core.Clock.Peek();
        foreach (var chat in account.Core.ChatsOf(account))
        {
            if (Lifetime(chat) is > 0 and var seconds)
            {
                foreach (var item in chat.History.Items.Where(item => IsOld(item, now, seconds)).ToList())
                {
                    Deletions.Remove(chat, item);
                }
            }
        }
    }

    private static bool IsOld(ChatItem item, UtcTime now, long seconds) =>
        item.Content is not ChatBannerCIContent && (now - item.Meta.CreatedAt).TotalSeconds >= seconds;

    private static long Lifetime(Chat chat) => chat switch
    {
        DirectChat direct => direct.Contact.ChatItemTtl,
        GroupChat group => group.Group.Info.ChatItemTtl,
        _ => 0,
    }
    ?? chat.Account.ChatItemTtl;
}
