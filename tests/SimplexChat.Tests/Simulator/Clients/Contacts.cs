namespace SimplexChat.Tests.Simulator.Clients;

/// <summary>Creates contacts for tests.</summary>
internal static class Contacts
{
    /// <summary>
    /// Connects two clients by the address of one of them. Both have received their events when the method returns.
    /// </summary>
    /// <returns>The id of the contact for the client that connects.</returns>
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
