namespace SimplexChat.PowerShell.Tests.Hosting;

/// <summary>A call of a cmdlet on a <see cref="TestNetwork"/>.</summary>
/// <param name="Script">A script that ends with the call, so that more parameters can be appended.</param>
/// <param name="Command">The API command that the cmdlet sends; null if it sends none.</param>
/// <param name="Targets">The parts of the target in the text of -WhatIf.</param>
/// <param name="Operation">The verb at the beginning of the operation in the text of -WhatIf.</param>
/// <param name="Before">A script to run first. Its commands aren't counted.</param>
public sealed record CmdletCase(string Script, string? Command, string[] Targets, string Operation, string? Before = null)
{
    /// <summary>The text in messages, keys and links of the cases, which no output may contain.</summary>
    public const string Secret = "s3cr3t";

    /// <summary>Gets the name of the cmdlet.</summary>
    public string Name => Script.Split('|')[^1].Trim().Split(' ')[0];

    /// <summary>Gets the cmdlets that change something on a core, in files or in the process.</summary>
    public static IReadOnlyList<CmdletCase> Changes { get; } =
    [
        new("Add-SimplexGroupMember \"#'Night shift'\" '@bob' -Role observer", "APIAddMember", ["@bob", "Night shift"], "Invite"),
        new("Add-SimplexGroupRelay '#ops' 1", "APIAddGroupRelays", ["1", "#ops"], "Add"),
        new("$got | Add-SimplexReaction -Reaction 👍", "APIChatItemReaction", ["@bob", "{got}"], "Add reaction"),
        new("$request | Approve-SimplexContactRequest", "APIAcceptContact", ["contact request 1"], "Accept"),
        new("Approve-SimplexGroupMember '#ops' bob", "APIAcceptMember", ["bob", "#ops"], "Accept"),
        new("Approve-SimplexMemberContact '@bob'", "APIAcceptMemberContact", ["@bob"], "Accept direct chat"),
        new("Approve-SimplexRelayGroup '#ops'", "APIAllowRelayGroup", ["#ops"], "Allow"),
        new("Block-SimplexGroupMember '#ops' bob", "APIBlockMembersForAll", ["bob", "#ops"], "Block"),
        new("Clear-SimplexChat '@bob'", "APIClearChat", ["@bob"], "Delete all messages"),
        new("Confirm-SimplexGroupDomain '#ops'", "APIVerifyGroupDomain", ["#ops"], "Verify"),
        new("Confirm-SimplexRemoteControl s3cr3t", "VerifyRemoteCtrlSession", ["alice"], "Let the app"),
        new("Confirm-SimplexSecurityCode '@bob' 12345", "APIVerifyContact", ["bob"], "Confirm security code"),
        new("Connect-SimplexLink ($link + 's3cr3t')", "Connect", ["https://"], "Connect"),
        new("Connect-SimplexRemoteControl xrcp:/s3cr3t", "ConnectRemoteCtrl", ["alice"], "Let an app"),
        new("$sent | Copy-SimplexMessage -To '@bob'", "APIForwardChatItems", ["@bob", "{sent}"], "Forward"),
        new("$request | Deny-SimplexContactRequest", "APIRejectContact", ["contact request 1"], "Reject"),
        new("$erin | Disconnect-SimplexChat", null, ["simulator: erin"], "Close"),
        new("$sent | Edit-SimplexMessage -Text s3cr3t", "APIUpdateChatItem", ["@bob", "{sent}"], "Edit"),
        new("Exit-SimplexGroup '#ops'", "APILeaveGroup", ["#ops"], "Leave"),
        new("Export-SimplexDatabase ./copy.zip -Database ./bot -Key (Get-Key)", null, ["copy.zip"], "Export", "'a database' > bot_chat.db; 'a database' > bot_agent.db"),
        new("Export-SimplexSimulatorTranscript ./night.jsonl", null, ["night.jsonl"], "Write"),
        new("Import-SimplexDatabase ./old.zip -Database ./other -Key (Get-Key)", null, ["other"], "Import", "'an archive' > old.zip"),
        new("Install-SimplexCore -Path ./core.zip -Version 6.4.5 -Force", null, ["core.zip"], "Install", "'an archive' > core.zip"),
        new("Invoke-SimplexCommand '/_send @4 json [{\"msgContent\":{\"type\":\"text\",\"text\":\"s3cr3t\"}}]'", "APISendMessages", ["alice"], "Send /_send"),
        new("Join-SimplexGroup '#dev'", "APIJoinGroup", ["#dev"], "Join"),
        new("New-SimplexAddress", "APICreateMyAddress", ["alice"], "Create address"),
        new("New-SimplexGroup day", "APINewGroup", ["day"], "Create group"),
        new("New-SimplexGroupLink '#Night shift' -Role observer", "APICreateGroupLink", ["Night shift"], "Create link"),
        new("New-SimplexInvitation", "APIAddContact", ["alice"], "Create one-time invitation"),
        new("New-SimplexMemberContact '#ops' bob s3cr3t", "APICreateMemberContact", ["bob", "#ops"], "Invite"),
        new("New-SimplexUser support", "CreateActiveUser", ["support"], "Create user"),
        new("Protect-SimplexFile ./plain.txt ./secret.bin", null, ["secret.bin"], "Encrypt", "'a plan' > plain.txt"),
        new("$file | Receive-SimplexFile -Path ./got.txt", "ReceiveFile", ["report.txt"], "Receive file"),
        new("Remove-SimplexAddress", "APIDeleteMyAddress", ["alice"], "Delete address"),
        new("Remove-SimplexChat '@bob'", "APIDeleteChat", ["@bob"], "Delete"),
        new("Remove-SimplexGroupLink '#ops'", "APIDeleteGroupLink", ["#ops"], "Delete link"),
        new("Remove-SimplexGroupMember '#ops' bob", "APIRemoveMembers", ["bob", "#ops"], "Remove"),
        new("$said | Remove-SimplexMemberMessage", "APIDeleteMemberChatItem", ["#ops", "{said}"], "Delete"),
        new("$sent | Remove-SimplexMessage", "APIDeleteChatItem", ["@bob", "{sent}"], "Delete"),
        new("$got | Remove-SimplexReaction -Reaction 👍", "APIChatItemReaction", ["@bob", "{got}"], "Remove reaction"),
        new("Remove-SimplexUser spare -ViewPassword (Get-Key)", "APIDeleteUser", ["spare"], "Delete user", "$null = New-SimplexUser spare; $null = Set-SimplexActiveUser alice"),
        new("Send-SimplexMessage '@bob' s3cr3t", "APISendMessages", ["@bob"], "Send message"),
        new("Send-SimplexServiceResponse cmVxdWVzdA @{ status = 's3cr3t' }", "APISendServiceResponse", ["service request cmVxdWVzdA"], "Send response"),
        new("Set-SimplexActiveUser other -ViewPassword (Get-Key)", "APISetActiveUser", ["other"], "Make user active", "$null = New-SimplexUser other; $null = Set-SimplexActiveUser alice"),
        new("Set-SimplexAddress -AutoAccept -AutoReply s3cr3t", "APISetAddressSettings", ["alice"], "Change address settings"),
        new("Set-SimplexChat '@bob' -Unread", "APIChatUnread", ["@bob"], "Set unread"),
        new("Set-SimplexContactPreference '@bob' -Files no", "APISetContactPrefs", ["@bob"], "Change preferences"),
        new("Set-SimplexCustomData '@bob' @{ note = 's3cr3t' }", "APISetContactCustomData", ["@bob"], "Set custom data"),
        new("Set-SimplexDatabaseKey (Get-Key) -Database ./bot -Key (Get-Key)", null, ["bot"], "Change the key", "'a database' > bot_chat.db; 'a database' > bot_agent.db"),
        new("Set-SimplexGroup '#ops' -FullName Operations", "APIUpdateGroupProfile", ["#ops"], "Change"),
        new("Set-SimplexGroupLink '#ops' observer", "APIGroupLinkMemberRole", ["#ops"], "Set role"),
        new("Set-SimplexMemberRole '#ops' bob -Role observer", "APIMembersRole", ["bob", "#ops"], "Set role"),
        new("Set-SimplexProfile -FullName Alice", "APIUpdateProfile", ["alice"], "Change profile"),
        new("Set-SimplexProfileAddress $true", "APISetProfileAddress", ["alice"], "Add address"),
        new("Set-SimplexServer smp://c2VydmVy:s3cr3t@smp.example.org", "APISetUserServers", ["user alice"], "Use only the relays smp://smp.example.org"),
        new("Set-SimplexUser -AutoAcceptMemberContacts", "APISetUserAutoAcceptMemberContacts", ["user alice"], "Accept"),
        new("Start-SimplexBot -OnMessage { 's3cr3t' } -AutoReply s3cr3t", "APIUpdateProfile", ["alice"], "Change profile"),
        new("Start-SimplexChat", "StartChat", ["alice"], "Start"),
        new("Start-SimplexSimulator frank -Port 5999", null, ["localhost:5999"], "Serve the core of frank"),
        new("Stop-SimplexChat", "APIStopChat", ["alice"], "Stop"),
        new("$file | Stop-SimplexFile", "CancelFile", ["report.txt"], "Cancel"),
        new("$served | Stop-SimplexSimulator", null, ["ws://"], "Stop serving", "$global:served = Start-SimplexSimulator alice -Port 0 -Simulator $simulator"),
        new("Unblock-SimplexGroupMember '#ops' bob", "APIBlockMembersForAll", ["bob", "#ops"], "Unblock"),
        new("Uninstall-SimplexCore 6.4.5", null, ["6.4.5"], "Uninstall"),
        new("Unprotect-SimplexFile ./encrypted.bin ./decrypted.txt -Key s3cr3t -Nonce s3cr3t", null, ["decrypted.txt"], "Decrypt", "'encrypted' > encrypted.bin"),
    ];

    /// <summary>Gets the cmdlets that only send queries.</summary>
    public static IReadOnlyList<CmdletCase> Questions { get; } =
    [
        Question("Get-SimplexAddress", "APIShowMyAddress"),
        Question("Get-SimplexChat", "APIGetChats"),
        Question("Get-SimplexConnectionPlan $link", "APIConnectPlan"),
        Question("Get-SimplexContact", "APIListContacts"),
        Question("Get-SimplexGroup", "APIListGroups"),
        Question("Get-SimplexGroupLink '#ops'", "APIGetGroupLink"),
        Question("Get-SimplexGroupMember '#ops'", "APIListMembers"),
        Question("Get-SimplexGroupRelay '#ops'", "APIGetGroupRelays"),
        Question("Get-SimplexMessage '@bob'", "APIGetChat"),
        Question("$sent | Get-SimplexMessageInfo", "APIGetChatItemInfo"),
        Question("Get-SimplexSecurityCode '@bob'", "APIGetContactCode"),
        Question("Get-SimplexServer", "APIGetUserServers"),
        Question("Get-SimplexUser", "ListUsers"),
        Question("Test-SimplexServer", "APITestProtoServer"),
    ];

    public static CmdletCase Of(string script) => Changes.Concat(Questions).Single(one => one.Script == script);

    private static CmdletCase Question(string script, string command) => new(script, command, [], "");
}
