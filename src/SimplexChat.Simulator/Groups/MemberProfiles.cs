using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Groups;

/// <summary>Sends the profiles of members to each other.</summary>
internal static class MemberProfiles
{
    /// <summary>Sends the profile before a message, if it has changed since the last message.</summary>
    public static void Share(LocalGroup group, IReadOnlyList<LocalMember> recipients)
    {
        if (group.IsIncognito || !(group.Account.User.UserMemberProfileUpdatedAt > group.Info.UserMemberProfileSentAt))
        {
            return;
        }

        group.Info.UserMemberProfileSentAt = group.Core.Clock.Tick();
        var profile = group.SharedProfile;
        foreach (var recipient in recipients)
        {
            recipient.Send(member => Receive(member, profile));
        }
    }

    /// <summary>Receives the host's profile. A member who joins by link knows only the name of the host before that.</summary>
    public static void ReceiveFromHost(LocalMember host, Profile profile)
    {
        host.Record.MemberChatVRange = ConnectionBook.ChatVersions;
        Update(host, profile, announce: false);
    }

    private static void Receive(LocalMember member, Profile profile)
    {
        // The profile of a contact arrives over the connection to the contact.
        if (member.Record.MemberContactId is null)
        {
            Update(member, profile, announce: true);
        }
    }

    private static void Update(LocalMember member, Profile profile, bool announce)
    {
        var group = member.Group;
        var known = member.Record.MemberProfile.ToProfile();
        if (Profiles.ForMembers(known) == profile)
        {
            return;
        }

        if (BusinessRequests.IsNamesake(member))
        {
            GroupProfiles.Rename(member, profile);
        }

        var before = member.Snapshot();
        member.Record.MemberProfile = Profiles.Keep(profile, member.Record.MemberProfile.ProfileId);
        if (known.DisplayName != profile.DisplayName)
        {
            group.Account.Names.Release(member.Record.LocalDisplayName);
            member.Record.LocalDisplayName = group.Account.Names.Take(profile.DisplayName);
        }

        if (announce)
        {
            GroupItems.Announce(group.ChatWith(member), member, new MemberProfileUpdatedRcvGroupEvent
            {
                FromProfile = known,
                ToProfile = profile,
            });
        }

        group.Core.Emit(new GroupMemberUpdatedEvent
        {
            User = group.Account.User,
            GroupInfo = group.Info,
            FromMember = before,
            ToMember = member.Record,
        });
    }
}
