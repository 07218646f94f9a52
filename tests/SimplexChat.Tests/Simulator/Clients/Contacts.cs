namespace SimplexChat.Tests.Simulator;

/// <summary>Makes contacts for tests.</summary>
internal static class Contacts
{
    /// <summary>Has one make an address and another connect to it and be accepted; both have got their events by then.</summary>
    /// <returns>The id of the contact for the one who connects.</returns>
    public static async Task<long> ConnectAsync(RawClient owner, RawClient visitor)
    {
        var link = (await owner.AskAsync("/_address 1")).GetProperty("connLinkContact").GetProperty("connShortLink");
        await owner.AskAsync("""/_address_settings 1 {"businessAddress":false,"autoAccept":{"acceptIncognito":false}}""");
        await visitor.AskAsync($"/connect {link.GetString()}");
        var connected = await visitor.EventAsync("contactConnected");
        await visitor.AskAsync("/user");
        return connected.GetProperty("contact").GetProperty("contactId").GetInt64();
    }
}
