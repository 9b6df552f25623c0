import type { Route } from '../router.ts';
import type { Web } from '../web.ts';
import { announceRoutes } from './announce/route.ts';
import { changesRoutes } from './changes/route.ts';
import { deliveriesRoutes } from './deliveries/route.ts';
import { discardRoutes } from './discard/route.ts';
import { hostDoorRoutes } from './door/route.ts';
import { enquiriesRoutes } from './enquiries/route.ts';
import { overviewRoutes } from './event/route.ts';
import { eventHelplinesRoutes } from './event-helplines/route.ts';
import { staffEventsRoutes } from './events/route.ts';
import { allowExportsRoutes } from './exports/allow/route.ts';
import { exportFileRoutes } from './exports/file/route.ts';
import { exportRoutes } from './exports/one/route.ts';
import { exportsRoutes } from './exports/route.ts';
import { figuresRoutes } from './figures/route.ts';
import { figurePlanRoutes } from './form/figures/route.ts';
import { questionRoutes } from './form/question/route.ts';
import { questionRemovalRoutes } from './form/remove/route.ts';
import { formRoutes } from './form/route.ts';
import { harmRoutes } from './harm/route.ts';
import { helplineRoutes } from './helplines/one/route.ts';
import { helplinesRoutes } from './helplines/route.ts';
import { workspacesRoutes } from './home/route.ts';
import { hostsRoutes } from './hosts/route.ts';
import { invitationListRoutes } from './invitations/list/route.ts';
import { invitationsRoutes } from './invitations/route.ts';
import { meetingRoutes } from './meeting/route.ts';
import { previewRoutes } from './messages/preview/route.ts';
import { messagesRoutes } from './messages/route.ts';
import { ownEntriesRoutes } from './my-entries/route.ts';
import { newEventRoutes } from './new-event/route.ts';
import { outcomesPreviewRoutes } from './outcomes/preview/route.ts';
import { outcomesRoutes } from './outcomes/route.ts';
import { outcomesSendRoutes } from './outcomes/send/route.ts';
import { panelInviteRoutes } from './panel/invite/route.ts';
import { panellistRoutes } from './panel/panellist-route.ts';
import { panelRoutes } from './panel/route.ts';
import { contactsRoutes } from './people/contacts/route.ts';
import { decideRoutes } from './people/decide/route.ts';
import { decisionRoutes } from './people/decisions/route.ts';
import { personRoutes } from './people/person/route.ts';
import { peopleRoutes } from './people/route.ts';
import { searchRoutes } from './people/search/route.ts';
import { pagePreviewRoutes } from './preview/route.ts';
import { breachRoutes } from './protection/breach/route.ts';
import { breachesRoutes } from './protection/breaches/route.ts';
import { certificateRoutes } from './protection/certificate/route.ts';
import { eraseRoutes } from './protection/event/erase/route.ts';
import { holdRoutes } from './protection/event/hold/route.ts';
import { releaseRoutes } from './protection/event/release/route.ts';
import { eventProtectionRoutes } from './protection/event/route.ts';
import { accessLogRoutes } from './protection/log/route.ts';
import { noticeWordsRoutes } from './protection/notice/route.ts';
import { processingRoutes } from './protection/processing/route.ts';
import { protectionRoutes } from './protection/route.ts';
import { publishRoutes } from './publish/route.ts';
import { settingsRoutes } from './settings/route.ts';
import { siteAboutRoutes } from './site/about/route.ts';
import { sitePageRoutes } from './site/page/route.ts';
import { siteRemovalRoutes } from './site/remove/route.ts';
import { siteRoutes } from './site/route.ts';
import { siteVersionsRoutes } from './site/versions/route.ts';
import { staffRoutes } from './staff/route.ts';
import { stopRoutes } from './stop/route.ts';
import { textsRoutes } from './texts/route.ts';
import { timeRoutes } from './time/route.ts';
import { versionsRoutes } from './versions/route.ts';

/** All that staff see of their organisations and events. */
export function workspaceRoutes(web: Web): Route[] {
  return [
    ...workspacesRoutes(web),
    ...staffEventsRoutes(web),
    ...newEventRoutes(web),
    ...overviewRoutes(web),
    ...exportsRoutes(web),
    ...allowExportsRoutes(web),
    ...exportRoutes(web),
    ...exportFileRoutes(web),
    ...formRoutes(web),
    ...figurePlanRoutes(web),
    ...questionRoutes(web),
    ...questionRemovalRoutes(web),
    ...messagesRoutes(web),
    ...previewRoutes(web),
    ...outcomesRoutes(web),
    ...outcomesSendRoutes(web),
    ...outcomesPreviewRoutes(web),
    ...deliveriesRoutes(web),
    ...peopleRoutes(web),
    ...searchRoutes(web),
    ...contactsRoutes(web),
    ...decideRoutes(web),
    ...decisionRoutes(web),
    ...personRoutes(web),
    ...enquiriesRoutes(web),
    ...invitationsRoutes(web),
    ...invitationListRoutes(web),
    ...textsRoutes(web),
    ...panelRoutes(web),
    ...panelInviteRoutes(web),
    ...panellistRoutes(web),
    ...hostsRoutes(web),
    ...helplinesRoutes(web),
    ...helplineRoutes(web),
    ...eventHelplinesRoutes(web),
    ...pagePreviewRoutes(web),
    ...publishRoutes(web),
    ...discardRoutes(web),
    ...versionsRoutes(web),
    ...settingsRoutes(web),
    ...meetingRoutes(web),
    ...hostDoorRoutes(web),
    ...figuresRoutes(web),
    ...changesRoutes(web),
    ...announceRoutes(web),
    ...timeRoutes(web),
    ...stopRoutes(web),
    ...siteRoutes(web),
    ...siteAboutRoutes(web),
    ...sitePageRoutes(web),
    ...siteRemovalRoutes(web),
    ...siteVersionsRoutes(web),
    ...staffRoutes(web),
    ...protectionRoutes(web),
    ...accessLogRoutes(web),
    ...ownEntriesRoutes(web),
    ...breachesRoutes(web),
    ...breachRoutes(web),
    ...processingRoutes(web),
    ...noticeWordsRoutes(web),
    ...certificateRoutes(web),
    ...eventProtectionRoutes(web),
    ...holdRoutes(web),
    ...releaseRoutes(web),
    ...eraseRoutes(web),
    ...harmRoutes(web),
  ];
}
