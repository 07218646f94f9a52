namespace SimplexChat.PowerShell.Tests.Cultures;

/// <summary>Scripts have the same meaning in all cultures: dates, times, numbers, names, roles and types.</summary>
public sealed class CultureTests(CultureShells shells) : IClassFixture<CultureShells>
{
    private const string Utc = ".ToUniversalTime().ToString('u', [cultureinfo]::InvariantCulture)";

    /// <summary>Gets the calendars of the cultures, to verify that the cultures have their special properties.</summary>
    public static TheoryData<string, string> Calendars => new()
    {
        { "en-US", "GregorianCalendar" },
        { "de-DE", "GregorianCalendar" },
        { "tr-TR", "GregorianCalendar" },
        { "ar-SA", "UmAlQuraCalendar" },
        { "th-TH", "ThaiBuddhistCalendar" },
        { "fa-IR", "PersianCalendar" },
    };

    /// <summary>Gets scripts and their output in all cultures.</summary>
    public static TheoryData<string, string, string> Meanings => InEachCulture(new TheoryData<string, string>
    {
        // Dates: as in PowerShell casts.
        { "(New-SimplexSimulator -Time '2026-11-22T14:00:00Z').Clock.Now" + Utc, "2026-11-22 14:00:00Z" },
        { "(New-SimplexSimulator -Time '2026-11-22 14:00').Clock.Now.ToLocalTime().ToString('s')", "2026-11-22T14:00:00" },
        { "(New-SimplexSimulator -Time '11/22/2026').Clock.Now.ToLocalTime().ToString('s')", "2026-11-22T00:00:00" },
        { "(New-SimplexSimulator -Time ([datetime]::new(2026, 11, 22, 14, 0, 0, [DateTimeKind]::Utc))).Clock.Now" + Utc, "2026-11-22 14:00:00Z" },
        { "(New-SimplexSimulator -Time ([datetimeoffset]::new(2026, 11, 22, 14, 0, 0, [timespan]'02:00'))).Clock.Now" + Utc, "2026-11-22 12:00:00Z" },
        { "([SimplexChat.Api.UtcTime]'2026-11-22T14:00:00.123456789Z').UtcDateTime" + Utc, "2026-11-22 14:00:00Z" },
        { "([SimplexChat.Api.UtcTime]'2026-11-22 14:00').LocalDateTime.ToString('s')", "2026-11-22T14:00:00" },
        { "\"$([SimplexChat.Api.UtcTime]'2026-11-22 14:00')\".Substring(0, 10)", "11/22/2026" },
        { "$got.ChatItems[0].Time -gt '2000-01-01'; $got.ChatItems[0].Time -lt '2500-01-01'", "True True" },
        { "(Get-SimplexMessage '@bob' -After '2000-01-01' -Before '2500-01-01').Text -contains 'Good morning'", "True" },
        { "@(Get-SimplexMessage '@bob' -After '2500-01-01').Count; (Get-SimplexMessage '@bob' -Before '2000-01-01').Text -contains 'Good morning'", "0 False" },
        { "$null = $bob.Send('since when'); (Wait-SimplexEvent newChatItems { $_.ChatItems[0].Text -eq 'since when' } -Since '2000-01-01' -Timeout 20).ChatItems[0].Sender", "bob" },

        // Numbers: with a decimal point.
        { "$null = Add-SimplexSimulatorFault -Delay '1.5' -Command '/nothing'; \"$(Get-SimplexSimulatorFault)\"; Remove-SimplexSimulatorFault", "Answer /nothing 1.5 s late" },
        { "$bob.OnMessage(@{ 1.5 = 'it is 1.5'; '*' = 'what?' }); $bob.Forget(); $null = Send-SimplexMessage '@bob' '1.5'; (Wait-SimplexEvent newChatItems { $_.ChatItems[0].Text -in 'what?', 'it is 1.5' } -Timeout 20).ChatItems[0].Text; $bob.OnMessage(@{})", "it is 1.5" },

        { "$file = [IO.Path]::GetTempFileName(); [IO.File]::WriteAllText($file, 'x' * 2560); $sent = Send-SimplexMessage '@bob' -File $file; [IO.File]::Delete($file); [SimplexChat.PowerShell.Formats.ChatSummary]::Of($sent) -replace '.*, '", "2.5 KB]" },

        // Names: case-insensitive by the invariant culture, so that i equals I in Turkish, too.
        { "$null = Add-SimplexSimulatorPeer it-support -ContactOf $alice; (Get-SimplexContact IT-SUPPORT).Name; (Get-SimplexContact IT*).Name; (Get-SimplexContact '@IT-SUPPORT').Name; $null = Remove-SimplexChat '@IT-Support'", "it-support it-support it-support" },
        { "$null = New-SimplexGroup Inbox; (Get-SimplexGroup INBOX).Name; (Get-SimplexGroup INB*).Name; (Get-SimplexGroup inb*).Name; $null = Remove-SimplexChat '#inbox'", "Inbox Inbox Inbox" },
        { "$null = New-SimplexGroup 'ılık'; @(Get-SimplexGroup ILIK -ErrorAction Ignore).Count; @(Get-SimplexGroup IL* -ErrorAction Ignore).Count; (Get-SimplexGroup ılık).Name; $null = Remove-SimplexChat '#ılık'", "0 0 ılık" },
        { "$null = $bob.Send('CRITICAL: disk full'); (Wait-SimplexEvent NEWCHATITEMS { $_.ChatItems[0].Text -eq 'CRITICAL: disk full' } -Timeout 20).Type", "newChatItems" },

        // Values of enumerations of the API and of .NET.
        { "(Set-SimplexMemberRole '#ops' bob -Role MODERATOR).ToRole; $null = Set-SimplexMemberRole '#ops' bob -Role MEMBER", "moderator" },
        { "(Set-SimplexGroupLink '#ops' OBSERVER).GroupLink.AcceptMemberRole.Value", "observer" },
        { "(Set-SimplexContactPreference '@bob' -Files NO -Voice No -Calls ALWAYS).ToContact.UserPreferences.Files.Allow.Value", "no" },
        { "(New-SimplexGroup prefs -Preference @{ FILES = 'OFF'; DIRECTMESSAGES = 'ON'; TIMEDMESSAGES = '1.00:00:00' }).GroupInfo.GroupProfile.GroupPreferences | ForEach-Object { $_.Files.Enable.Value; $_.DirectMessages.Enable.Value; $_.TimedMessages.Ttl }; $null = Remove-SimplexChat '#prefs'", "off on 86400" },
        { "(Send-SimplexMessage '@carol' hi -WaitFor RECEIVED -Timeout 20).ChatItems[0].Status", "sndRcvd" },
        { "(Remove-SimplexMessage '@bob' $got.ChatItems[0].ItemId -Mode INTERNALMARK).Type", "chatItemsDeleted" },
    });

    /// <summary>Gets scripts, and the end of the command string that they send in all cultures.</summary>
    public static TheoryData<string, string, string> Sendings => InEachCulture(new TheoryData<string, string>
    {
        { "Set-SimplexCustomData '@bob' @{ ratio = 1.5 }", " {\"ratio\":1.5}" },
        { "Set-SimplexCustomData '@bob' @{ n = -5 }", " {\"n\":-5}" },
        { "Set-SimplexCustomData '@bob' @{ at = [datetime]::new(2026, 11, 22, 14, 0, 0, [DateTimeKind]::Utc) }", " {\"at\":\"2026-11-22T14:00:00Z\"}" },
        { "Set-SimplexCustomData '@bob' @{ wait = [timespan]'00:00:01.5' }", " {\"wait\":\"00:00:01.5000000\"}" },
        { "Set-SimplexContactPreference '@carol' -TimedMessages YES -TimeToLive '1.00:00:00'", "\"timedMessages\":{\"allow\":\"yes\",\"ttl\":86400}}" },
    });

    /// <summary>Gets scripts, the error id in all cultures, and a part of the error text: an argument or a duration.</summary>
    public static TheoryData<string, string, string, string> Refusals => InEachCulture(new TheoryData<string, string, string>
    {
        { "Wait-SimplexEvent userJoinedGroup -Timeout '0.05'", "Timeout", " 0.05 s" },
        { "Wait-SimplexEvent userJoinedGroup -Timeout 0.05", "Timeout", " 0.05 s" },
        { "Wait-SimplexEvent userJoinedGroup -Timeout '00:00:00.05'", "Timeout", " 0.05 s" },
        { "Wait-SimplexEvent newChatItems -Since '2500-01-01' -Timeout 0.05", "Timeout", " 0.05 s" },
        { "Wait-SimplexEvent newChatItems -Since '22.11.2026'", "ParameterArgumentTransformationError", "'22.11.2026'" },
        { "Wait-SimplexEvent newChatItems -Timeout '1,5'", "ParameterArgumentTransformationError", "'1,5'" },
        { "Wait-SimplexEvent newChatItems -Timeout -1.5", "ParameterArgumentTransformationError", " -1.5 " },
        { "Wait-SimplexEvent newChatItems -Timeout ([datetime]::new(2026, 11, 22))", "ParameterArgumentTransformationError", "'11/22/2026 00:00:00'" },
        { "Get-SimplexMessage '@bob' -After '22.11.2026'", "ParameterArgumentTransformationError", "'22.11.2026'" },
        { "Get-SimplexMessage '@bob' -After 1.5", "ParameterArgumentTransformationError", "'1.5'" },
        { "New-SimplexSimulator -Time '22.11.2026'", "ParameterArgumentTransformationError", "'22.11.2026'" },
        { "New-SimplexSimulator -Time 1.5", "ParameterArgumentTransformationError", "'1.5'" },
        { "Set-SimplexContactPreference '@bob' -TimeToLive 0.25", "ParameterArgumentTransformationError", "'0.25'" },
        { "Set-SimplexMemberRole '#ops' bob -Role 1.5", "ParameterArgumentTransformationError", "'1.5'" },
        { "Deny-SimplexContactRequest 1.5", "ParameterArgumentTransformationError", "'1.5'" },
        { "Stop-SimplexFile -1.5", "ParameterArgumentTransformationError", "'-1.5'" },
        { "$null = Add-SimplexSimulatorFault -NoAnswer -Command /version; Invoke-SimplexCommand /version -Timeout 0.05", "Timeout", " 0.05 s" },
        { "Connect-SimplexChat 'WS://LOCALHOST:1' -Timeout 20", "NotConnected", "1" },
    });

    [CultureTheory]
    [MemberData(nameof(Calendars))]
    public void Commands_run_in_the_specified_culture(string culture, string calendar) => Assert.Equal(
        [culture, culture, calendar],
        shells.Of(culture).Shell.Run("[cultureinfo]::CurrentCulture.Name; [cultureinfo]::CurrentUICulture.Name; [cultureinfo]::CurrentCulture.Calendar.GetType().Name").Texts);

    [CultureTheory]
    [MemberData(nameof(Meanings))]
    public void Text_has_the_same_meaning_in_each_culture(string culture, string script, string written) =>
        Assert.Equal(written, string.Join(' ', shells.Of(culture).Shell.Run(script).Texts));

    [CultureTheory]
    [MemberData(nameof(Sendings))]
    public void Command_string_is_the_same_in_each_culture(string culture, string script, string end)
    {
        var (shell, network) = shells.Of(culture);
        shell.Run(script).Succeeded();
        Assert.EndsWith(end, network.Commands[^1], StringComparison.Ordinal);
    }

    [CultureTheory]
    [MemberData(nameof(Refusals))]
    public void Error_is_the_same_in_each_culture(string culture, string script, string id, string part)
    {
        var result = shells.Of(culture).Shell.Run(script);
        Assert.Equal(id, result.Error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains(part, result.ErrorText, StringComparison.Ordinal);
    }

    private static TheoryData<string, string, string> InEachCulture(TheoryData<string, string> cases)
    {
        var all = new TheoryData<string, string, string>();
        foreach (var (culture, one) in CultureShells.Names.SelectMany(culture => cases.Select(one => (culture, one))))
        {
            all.Add(culture, (string)one[0], (string)one[1]);
        }

        return all;
    }

    private static TheoryData<string, string, string, string> InEachCulture(TheoryData<string, string, string> cases)
    {
        var all = new TheoryData<string, string, string, string>();
        foreach (var (culture, one) in CultureShells.Names.SelectMany(culture => cases.Select(one => (culture, one))))
        {
            all.Add(culture, (string)one[0], (string)one[1], (string)one[2]);
        }

        return all;
    }
}
