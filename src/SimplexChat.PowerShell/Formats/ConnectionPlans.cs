using SimplexChat.Api;

namespace SimplexChat.PowerShell.Formats;

/// <summary>Describes connection plans.</summary>
public static class ConnectionPlans
{
    private static readonly string[] LinkSchemes = ["simplex:", "https:", "http:"];

    /// <summary>Returns a description of a plan for the end of a sentence. Text from other people is escaped.</summary>
    /// <param name="plan">The plan.</param>
    public static string Describe(ConnectionPlan plan) => SafeText.Line(TextOf(plan));

    private static string TextOf(ConnectionPlan plan) => plan switch
    {
        InvitationLinkConnectionPlan { InvitationLinkPlan: var invitation } => invitation switch
        {
            OkInvitationLinkPlan ok => $"a one-time invitation{From(ok.ContactSLinkData)}, not used yet",
            OwnLinkInvitationLinkPlan => "it is this user's own invitation",
            ConnectingInvitationLinkPlan connecting => $"already connecting{To(connecting.Contact)}",
            KnownInvitationLinkPlan known => $"already connected{To(known.Contact)}",
            _ => invitation.Type,
        },
        ContactAddressConnectionPlan { ContactAddressPlan: var address } => address switch
        {
            OkContactAddressPlan ok => $"an address{From(ok.ContactSLinkData)}, not connected yet",
            OwnLinkContactAddressPlan => "it is this user's own address",
            ConnectingConfirmReconnectContactAddressPlan => "already asked for contact, and not answered yet",
            ConnectingProhibitContactAddressPlan connecting => $"already connecting{To(connecting.Contact)}",
            KnownContactAddressPlan known => $"already connected{To(known.Contact)}",
            ContactViaAddressContactAddressPlan via => $"an address{To(via.Contact)}, a contact without a connection",
            _ => address.Type,
        },
        GroupLinkConnectionPlan { GroupLinkPlan: var group } => group switch
        {
            OkGroupLinkPlan ok => $"a group's link{(ok.GroupSLinkData is { } data ? $" of '{data.GroupProfile.DisplayName}'" : "")}, not joined yet",
            OwnLinkGroupLinkPlan own => $"it is the link of this user's own group {own.GroupInfo}",
            ConnectingConfirmReconnectGroupLinkPlan => "already asked to join, and not answered yet",
            ConnectingProhibitGroupLinkPlan => "already joining",
            KnownGroupLinkPlan known => $"already a member of {known.GroupInfo}",
            _ => group.Type,
        },
        ErrorConnectionPlan error => $"it can't be used ({error.ChatError.Type})",
        _ => plan.Type,
    };

    /// <summary>Returns the part of a link that isn't secret. The complete text of a one-time link allows anyone to use it.</summary>
    /// <param name="link">The link.</param>
    public static string Shorten(CreatedConnLink link)
    {
        var text = link.Link;
        var scheme = LinkSchemes.FirstOrDefault(known => text.StartsWith(known, StringComparison.OrdinalIgnoreCase));
        var place = text.Split('#')[0];
        // The part before the # isn't secret. A text without the form of a link can be secret as a whole.
        return place.Length < text.Length && scheme is not null && place.IndexOfAny(['?', '@']) < 0 ? place + "#…" : scheme + "…";
    }

    private static string From(ContactShortLinkData? data) => data is null ? "" : $" of '{data.Profile.DisplayName}'";

    private static string To(Contact? contact) => contact is null ? "" : $" to {contact}";
}
