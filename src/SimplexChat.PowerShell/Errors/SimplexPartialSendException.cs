using System.Globalization;

namespace SimplexChat.PowerShell.Errors;

/// <summary>Of several messages not all were sent.</summary>
public sealed class SimplexPartialSendException : SimplexException
{
    // What a person takes in at a glance.
    private const int MaxChats = 10;

    /// <summary>Makes an error that names what was not sent, and why.</summary>
    /// <param name="unsent">The messages, in the order of the input.</param>
    /// <param name="hasManyInputs">Whether there was more than one input, so that their numbers say something.</param>
    /// <param name="firstUnread">The first input that was not read; null if all were read.</param>
    public SimplexPartialSendException(IReadOnlyList<UnsentMessage> unsent, bool hasManyInputs, int? firstUnread = null)
        : base(Describe(unsent, hasManyInputs) + Describe(firstUnread), unsent[0].Reason)
    {
        Unsent = unsent;
        FirstUnread = firstUnread;
    }

    /// <summary>What was read and not sent, or may not have been; all other messages that were read were sent.</summary>
    public IReadOnlyList<UnsentMessage> Unsent { get; }

    /// <summary>
    /// The first input that was not read, because the command ended before; the first of the pipeline is 1. If there was such an
    /// input, neither it nor those after it were sent. Null if all inputs were read.
    /// </summary>
    public int? FirstUnread { get; }

    /// <summary>Whether one of them may have been sent all the same.</summary>
    public override bool OutcomeUnknown => Unsent.Any(message => message.IsUnknown);

    private static string Describe(IReadOnlyList<UnsentMessage> unsent, bool hasManyInputs)
    {
        var chats = unsent.GroupBy(message => (message.Chat, message.IsUnknown)).ToList();
        var parts = chats.Take(MaxChats).Select(chat =>
            (chat.Key.IsUnknown ? "It is unknown whether this was sent" : "Not sent")
            + $" to {chat.Key.Chat}{(hasManyInputs ? $" ({Inputs([.. chat.Select(message => message.Input)])})" : "")}: {chat.First().Cause.Message}");
        var more = chats.Count > MaxChats ? $" And {chats.Count - MaxChats} more chats: see the exception's Unsent." : "";
        return string.Join(" ", parts) + more;
    }

    private static string Describe(int? firstUnread) => firstUnread is { } first
        ? FormattableString.Invariant($" The input from {first} on was not read: none of it was sent.")
        : "";

    // 1, 2, 3, 7 is 1-3, 7.
    private static string Inputs(IReadOnlyList<int> numbers)
    {
        var ranges = new List<(int From, int To)>();
        foreach (var number in numbers)
        {
            if (ranges.Count > 0 && number <= ranges[ranges.Count - 1].To + 1)
            {
                ranges[ranges.Count - 1] = (ranges[ranges.Count - 1].From, number);
            }
            else
            {
                ranges.Add((number, number));
            }
        }

        var text = string.Join(", ", ranges.Select(range => range.From == range.To
            ? range.From.ToString(CultureInfo.InvariantCulture)
            : string.Format(CultureInfo.InvariantCulture, "{0}-{1}", range.From, range.To)));
        return $"{(numbers.Count == 1 ? "input" : "inputs")} {text}";
    }
}
