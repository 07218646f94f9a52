using System.Globalization;
using System.Text;
using SimplexChat.Api;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Cores;

/// <summary>The rules for display names.</summary>
internal static class DisplayNames
{
    private const int MaxLength = 50;

    public static bool IsValid(string name) => name.Length > 0 && MakeValid(name) == name;

    /// <exception cref="CoreRefusal">The name isn't valid.</exception>
    public static void Require(string name)
    {
        if (!IsValid(name))
        {
            throw CoreRefusal.Of(new InvalidDisplayNameChatErrorType { DisplayName = name, ValidName = MakeValid(name) });
        }
    }

    /// <summary>Returns the name without invalid characters, or an empty string if nothing remains.</summary>
    public static string MakeValid(string name)
    {
        var valid = new StringBuilder();
        var previous = UnicodeCategory.Control;
        var punctuation = 0;
        for (var i = 0; i < name.Length; i += char.IsSurrogatePair(name, i) ? 2 : 1)
        {
            var category = char.IsWhiteSpace(name, i)
                ? UnicodeCategory.SpaceSeparator
                : CharUnicodeInfo.GetUnicodeCategory(name, i);
            var text = char.IsSurrogatePair(name, i) ? name.Substring(i, 2) : name[i].ToString();
            if (!MayFollow(text, category, previous, valid.Length == 0, punctuation))
            {
                continue;
            }

            valid.Append(IsSpace(category) ? " " : text);
            previous = category;
            punctuation = IsPunctuation(category) ? punctuation + 1 : IsSpace(category) ? punctuation : 0;
        }

        if (valid.Length > MaxLength)
        {
            valid.Length = MaxLength;
        }

        return valid.ToString().TrimEnd();
    }

    private static bool MayFollow(string text, UnicodeCategory category, UnicodeCategory previous, bool first, int punctuation)
    {
        if (text == "'")
        {
            return false;
        }

        if (first)
        {
            return text is not ("#" or "@") && IsPlain(category);
        }

        if (IsSpace(previous))
        {
            return IsPlain(category) || (punctuation == 0 && IsPunctuation(category));
        }

        return IsPlain(category) || IsSpace(category)
            || (IsPunctuation(previous) ? punctuation < 3 && IsPunctuation(category) : IsMark(category) || IsPunctuation(category));
    }

    private static bool IsSpace(UnicodeCategory category) => category == UnicodeCategory.SpaceSeparator;

    private static bool IsPlain(UnicodeCategory category) => category
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
        or UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol or UnicodeCategory.ModifierSymbol
        or UnicodeCategory.OtherSymbol;

    private static bool IsMark(UnicodeCategory category) => category
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool IsPunctuation(UnicodeCategory category) => category
        is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation
        or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation
        or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation;
}
